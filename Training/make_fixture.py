"""Reference values of a model file on invented passages, for checking other implementations (MODEL_FORMAT.md).

usage: make_fixture.py MODEL.bin OUTDIR
Each OUTDIR/<name>.json:
  model, language, text, tolerance
  words: [[start, end]] UTF-8 byte offsets;  sentences: [sentence index of each word]
  windows: [{"words": [a, b), "ids": [subword ids with cls and sep], "encoder": [[first 8 dims of the word vector]]}]
  spans: [{"window", "first", "last" (window word indices), "logits": [30]}]   a sample
  mentions: [{"first", "last" (document word indices), "start", "end" (bytes), "type", "score", "window"}]
  pairs: [{"window", "head", "tail" (indices into mentions), "logits": [49]}]  a sample
  relations: [{"head", "tail", "type", "score"}]
Words beyond the first 120 of a window have no encoder row (it ends early).
"""
import json
import os
import sys

import numpy as np
import torch

import data
from decode import Runner, owner, select
from model_file import ModelFile
from text import Prepared

RUSSIAN = (
    "Совет директоров АО «Северный Причал» назначил Марину Копылову генеральным директором, сообщила пресс-служба "
    "компании 14 марта 2024 года. Ранее она возглавляла костанайский завод «ТурбоЛит» и была заместителем министра "
    "промышленности Казахстана Ерлана Дюсембина.\n\nШтаб-квартира «Северного Причала» находится в Архангельске. "
    "«Мы построим новый цех за 2,5 млрд руб.», — сказал А. П. Ветлугин, пресс-секретарь холдинга, на встрече "
    "с губернатором Архангельской области.")
KAZAKH = (
    "«Алтын Қазық» компаниясының бас директоры Айгерім Сәтбекова Алматы қаласында жаңа зауыттың ашылуына қатысты. "
    "Оның айтуынша, 2025 жылы Қостанай облысында тағы екі цех іске қосылады…")
ENGLISH = (
    "Harold Quimby, chief executive of Northmoor Turbines Ltd., resigned on Monday. The Leeds-based company named "
    "Priya Vasanthan, its former finance director, as successor; №7 & naïve \U0001F600 users didn't notice.")
LONG = [
    "Министр транспорта Республики Озёрная Олег Подберёзов посетил вагоноремонтный завод «Стрела» в городе Липовск.",
    "Директор завода Инна Журавская рассказала, что предприятие выпустит {n} вагонов для компании «Степной экспресс».",
    "По словам главы «Степного экспресса» Тимура Абенова, договор подписан {d} мая 2023 года в Астане.",
    "Профсоюз железнодорожников требует от ООО «Стрела-Сервис» повысить зарплаты на {n} процентов; его председатель "
    "Виктор Лапшин намерен обратиться в суд.",
    "Заместитель акима Костанайской области Гульнара Ермекова заявила, что спор решит комиссия во главе с Подберёзовым."]


def passages():
    long = []
    for n in range(7):
        long.append(" ".join(s.format(n=100 + 37 * n, d=3 + n) for s in LONG))
    return {"russian": ("ru", RUSSIAN), "kazakh": ("kk", KAZAKH), "english": ("en", ENGLISH),
            "windows": ("ru", "\n\n".join(long))}


def rounded(values):
    return [round(float(v), 5) for v in values]


def fixture(model_file, language, text):
    prepared = Prepared(text, model_file.tokenizer)
    windows = [data.Window(prepared, a, b, model_file.special) for a, b in prepared.windows]
    runner = Runner(model_file.model, model_file.table)
    limits = model_file.thresholds["mention"]
    head = next((x for x in model_file.heads.values() if x["language"] == language), None)
    reading = None if head is None else (head, limits)
    candidates, h, batch, logits = runner.candidates(prepared, windows, reading=reading)
    mentions = select(candidates, limits if head is None else [0.0] * len(limits))
    scored, _, details = runner.relations(prepared, windows, h, batch, mentions)
    byte = np.cumsum([0] + [len(c.encode("utf-8")) for c in text])
    count = len(prepared.words)
    rng = np.random.default_rng(11)
    out = {"model": model_file.header["name"], "language": language, "text": text, "tolerance": 0.01,
           "words": [[int(byte[s]), int(byte[e])] for s, e in prepared.words], "sentences": prepared.sentence,
           "windows": [], "spans": [], "mentions": [], "pairs": [], "relations": []}
    for number, (window, (a, b)) in enumerate(zip(windows, batch["word_bounds"])):
        out["windows"].append({"words": [window.a, window.b], "ids": window.ids.tolist(),
                               "encoder": [rounded(row[:8]) for row in h[a:min(b, a + 120)]]})
        chosen = {(m[0] - window.a, m[1] - window.a) for m in mentions if window.a <= m[0] and m[1] < window.b}
        chosen = set(sorted(chosen)[:10])
        for _ in range(12):
            w = int(rng.integers(0, min(20, window.count)))
            i = int(rng.integers(0, window.count - w))
            chosen.add((i, i + w))
        for first, last in sorted(chosen):
            out["spans"].append({"window": number, "first": first, "last": last,
                                 "logits": rounded(logits[last - first][a + first])})
    for first, last, kind, score in mentions:
        out["mentions"].append({"first": first, "last": last, "start": int(byte[prepared.words[first][0]]),
                                "end": int(byte[prepared.words[last][1]]),
                                "type": model_file.model.mention_types[kind], "score": round(score, 5),
                                "window": owner(first, last, prepared.windows, count)})
    for number, indices, scores in details:
        m = len(indices)
        sample = {(int(rng.integers(0, m)), int(rng.integers(0, m))) for _ in range(14)}
        for i, j, r, s in scored:
            if s >= 0.3 and i in indices and j in indices and len(sample) < 30:
                sample.add((indices.index(i), indices.index(j)))
        for i, j in sorted(sample):
            if i != j:
                out["pairs"].append({"window": number, "head": indices[i], "tail": indices[j],
                                     "logits": rounded(scores[i, j])})
    limit = model_file.thresholds["relation"]
    for i, j, r, s in scored:
        if s >= limit[r] and model_file.allowed[r, mentions[i][2], mentions[j][2]]:
            out["relations"].append({"head": i, "tail": j, "type": model_file.model.relation_types[r],
                                     "score": round(s, 5)})
    return out


def main():
    torch.set_num_threads(1)
    model_file = ModelFile(sys.argv[1])
    os.makedirs(sys.argv[2], exist_ok=True)
    for name, (language, text) in passages().items():
        result = fixture(model_file, language, text)
        path = os.path.join(sys.argv[2], name + ".json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump(result, f, ensure_ascii=False, separators=(",", ":"))
        print(f"{path}: {os.path.getsize(path)} bytes, {len(result['windows'])} windows, {len(result['mentions'])} mentions, "
              f"{len(result['pairs'])} pairs, {len(result['relations'])} relations")


if __name__ == "__main__":
    main()
