package import GraphModel

/// A period in words.
package enum PeriodText {
  /// `since 2019`, `2019 – 2021`, `until 2021`; empty where nothing is known.
  package static func text(since: CalendarDate?, until: CalendarDate?) -> String {
    switch (since, until) {
    case (let since?, nil): "since \(since)"
    case (let since?, let until?): "\(since) – \(until)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): ""
    }
  }
}
