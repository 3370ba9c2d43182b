/// The kinds of organizations that the graph type knows.
package enum OrganizationKind: String, Sendable, CaseIterable {
  case company
  case state
  case party
  case media
  case education
  case sport
  case ngo
  case group
  case unknown
}
