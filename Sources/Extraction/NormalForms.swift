internal import GraphModel
internal import Linguistics

/// The normal forms of everything that an article's entities and facts name, made at one go.
struct NormalForms {
  private struct Name: Hashable {
    let range: Range<Int>
    let kind: NameKind
  }

  private var forms: [Name: NormalForm] = [:]

  /// Normalises names; equal ones once.
  init(
    of names: [(range: Range<Int>, kind: NameKind)], in document: Document,
    _ normalizer: Normalizer
  ) {
    let results = normalizer.normalForms(of: names, in: document)
    for (name, form) in zip(names, results) {
      forms[Name(range: name.range, kind: name.kind)] = form
    }
  }

  /// The normal form of a name, or nil where it was not asked for or came out empty.
  func form(of range: Range<Int>, as kind: NameKind) -> NormalForm? {
    guard let form = forms[Name(range: range, kind: kind)], !form.text.isEmpty else { return nil }
    return form
  }
}
