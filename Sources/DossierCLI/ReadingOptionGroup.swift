public import ArgumentParser
public import Articles
public import Linguistics

/// What the user says of the articles' texts.
struct ReadingOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The encoding of all texts: utf-8, windows-1251, koi8-r … (default: what they declare, or "
        + "what fits).", valueName: "name"))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      "The language of all articles: ru, kk or en (default: found for each).", valueName: "code"))
  var language: Language?

  /// The options of a source.
  func options(acceptsEmptyText: Bool = false) -> ReadingOptions {
    ReadingOptions(
      acceptsEmptyText: acceptsEmptyText, encoding: encoding, language: language?.rawValue)
  }
}

extension TextEncoding: ExpressibleByArgument {
  /// Takes the names that pages and feeds use too, such as `cp1251`.
  public init?(argument: String) { self.init(name: argument) }
}

extension Language: ExpressibleByArgument {}
