/// How the page of a card looks.
///
/// Colours keep a contrast of 4.5 to 1 or more in both schemes; no meaning rests on colour alone.
enum CardStyleSheet {
  static let text = """
    :root {
      --ink: #1c2230; --soft: #566074; --line: #d9dde5; --ground: #ffffff; --panel: #f5f6f9;
      --accent: #1f5fa8; --now: #1b6e45; --over: #6b6f7a; --open: #8a5a00;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #e7eaf0; --soft: #a5aebf; --line: #343b49; --ground: #14171d; --panel: #1d222b;
        --accent: #86b7f3; --now: #74cf9f; --over: #a3a8b4; --open: #e5b567;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
      overflow-wrap: anywhere;
    }
    main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; }
    h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
    h2 {
      margin: 2.25rem 0 0.75rem; padding-bottom: 0.35rem; border-bottom: 1px solid var(--line);
      font-size: 0.8rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase;
      color: var(--soft);
    }
    h3 { margin: 0; font-size: 1.05rem; font-weight: 600; }
    p { margin: 0.35rem 0; }
    a { color: var(--accent); }
    .subtitle, .details { color: var(--soft); }
    .fine, .count, footer { color: var(--soft); font-size: 0.85rem; }
    ul, ol { margin: 0; padding: 0; list-style: none; }
    .names { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-top: 0.75rem; }
    .names li {
      padding: 0.1rem 0.6rem; border: 1px solid var(--line); border-radius: 1rem;
      background: var(--panel); font-size: 0.9rem;
    }
    .fact {
      display: grid; grid-template-columns: 9.5rem 1fr; gap: 1.25rem; padding: 0.9rem 0;
    }
    .fact + .fact { border-top: 1px solid var(--line); }
    .side { font-size: 0.9rem; font-variant-numeric: tabular-nums; padding-top: 0.1rem; }
    .side span { display: block; }
    .period { font-weight: 600; }
    .status { color: var(--soft); }
    .status.current, .status.appointed, .status.acting { color: var(--now); }
    .status.former, .status.dismissed, .status.deceased { color: var(--over); }
    .status.expected, .status.alleged, .status.denied { color: var(--open); }
    .doubtful h3 { font-weight: 400; font-style: italic; }
    blockquote {
      margin: 0.5rem 0; padding: 0.45rem 0.9rem; border-left: 3px solid var(--line);
      background: var(--panel);
    }
    blockquote p { margin: 0; }
    .mark { white-space: nowrap; text-decoration: none; font-size: 0.85rem; }
    time { white-space: nowrap; }
    .plain li { padding: 0.2rem 0; }
    .wide { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
    th { text-align: left; font-weight: 600; color: var(--soft); font-size: 0.85rem; }
    th, td { padding: 0.35rem 1rem 0.35rem 0; vertical-align: top; }
    td { border-top: 1px solid var(--line); }
    .articles { list-style: decimal; padding-left: 2rem; }
    .articles li { padding: 0.2rem 0; }
    .articles li::marker { color: var(--soft); font-size: 0.85rem; }
    .articles li:target { background: var(--panel); }
    footer { margin-top: 2.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
    @media (max-width: 38rem) {
      .fact { grid-template-columns: 1fr; gap: 0.25rem; }
      .side span { display: inline; margin-right: 0.6rem; }
    }
    @media print {
      :root {
        --ink: #000; --soft: #444; --line: #bbb; --ground: #fff; --panel: #fff; --accent: #000;
        --now: #000; --over: #444; --open: #000;
      }
      @page { margin: 18mm 16mm; }
      body { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      h2, h3, .details { break-after: avoid; }
      tr, li, blockquote { break-inside: avoid; }
      .fact:not(:first-child) { break-inside: auto; }
      .fact .fine { break-before: avoid; }
      .articles a::after { content: " (" attr(href) ")"; font-size: 0.85em; }
    }
    """
}
