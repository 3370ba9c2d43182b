internal import GraphModel

/// Posts that one person at a time holds, claimed for several at once.
///
/// "Трамп и президент России Путин": where an article gives one such post to two people for the same
/// time, the claim that is much less sure took the other's employer.
enum SingleHolders {
  /// A claim overrules those whose confidence is at most this part of its own.
  private static let ratio = 0.8
  private static let holding: Set<FactStatus> = [.current, .acting, .appointed]

  private struct Post: Hashable {
    let name: String
    let employer: Int
  }

  /// The claims in their order; those overruled lose their employer, or are nil where their title
  /// names it.
  ///
  /// - Complexity: O(claims · log claims).
  static func resolved(
    _ claims: [Claim?], _ view: ArticleView, _ employers: EmployerCoreference
  ) -> [Claim?] {
    var holders: [Post: [Int]] = [:]
    for (index, claim) in claims.enumerated() {
      guard let claim, let employer = claim.employer, claim.title != nil, let hold = claim.hold,
        holding.contains(hold.status), hold.until == nil
      else { continue }
      let role = TitleForm.role("", of: claim, view, employers)
      guard role.isExact, let name = role.roleClass,
        view.lexicon.titles.classes[name]?.isSingle == true
      else { continue }
      holders[Post(name: name, employer: employer), default: []].append(index)
    }
    var claims = claims
    for (post, indices) in holders where indices.count > 1 {
      let surest = indices.max { (claims[$0]?.confidence ?? 0) < (claims[$1]?.confidence ?? 0) }
      guard let surest, let holder = claims[surest] else { continue }
      for index in indices {
        guard let claim = claims[index], claim.person != holder.person,
          claim.confidence <= holder.confidence * ratio
        else { continue }
        let namesEmployer = claim.title?.contains {
          names(post.employer, at: $0, view, employers)
        }
        if namesEmployer == true {
          claims[index] = nil
        } else {
          claims[index]?.employer = nil
          claims[index]?.employerTokens = nil
          claims[index]?.trace.append("held-by-another")
        }
      }
    }
    return claims
  }

  // Whether a token belongs to a mention of an employer.
  private static func names(
    _ employer: Int, at token: Int, _ view: ArticleView, _ employers: EmployerCoreference
  ) -> Bool {
    var next: Int? = view.outermost[token] == -1 ? nil : view.outermost[token]
    while let mention = next {
      if employers.clusterOf[mention] == employer { return true }
      next = view.children[mention].first { view.mentions[$0].tokens.contains(token) }
    }
    return false
  }
}
