import Claims

extension Reconciler {
  /// The one event of claims that a person says belong together, whatever the rules would say; nil without claims.
  public func event(joining claims: [HeadedClaim]) -> Event? {
    let claims = Reconciler.canonical(claims)
    guard let first = claims.first else { return nil }
    return EventBuilder(frame: frame, rule: rule, family: EventFamily(first.claim)).event(claims)
  }
}
