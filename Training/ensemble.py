"""Several models with one voice: the mean of their probabilities, to evaluate what a student could learn from them."""
import torch

from data import pack
from decode import Runner, agreed_candidates, distinct


class Ensemble:
    """Runs several models of the same types as `decode.Runner` runs one."""

    def __init__(self, models, dtype=torch.float32):
        """models: [(model, embedding table)]."""
        self.runners = [Runner(model, table, dtype) for model, table in models]

    @torch.no_grad()
    def candidates(self, prepared, windows, source=None, reading=None):
        """As `Runner.candidates`, with a list of encoder outputs."""
        assert source is None and reading is None
        batch, outputs, total = pack(windows), [], 0
        for runner in self.runners:
            h, states, counts = runner.spans(batch)
            total = total + torch.softmax(runner.model.span_logits(states), dim=1) / len(self.runners)
            outputs.append(h)
        logits = torch.log(total.clamp_min(1e-9))
        found = agreed_candidates(logits, counts, prepared, windows, batch)
        return distinct(found, prepared), outputs, batch, None

    @torch.no_grad()
    def relations(self, prepared, windows, outputs, batch, mentions, floor=0.02):
        """As `Runner.relations`."""
        total = {}
        for runner, h in zip(self.runners, outputs):
            for i, j, r, score in runner.relations(prepared, windows, h, batch, mentions, floor=floor / 4)[0]:
                total[i, j, r] = total.get((i, j, r), 0) + score / len(self.runners)
        return [(i, j, r, score) for (i, j, r), score in total.items() if score >= floor], None, []
