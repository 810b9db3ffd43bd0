extension Scenario {
  /// Whether a candidate has an endorsement that puts one on the slate: of an organisation in
  /// `slate`, or of anybody where that is empty. In a race that does not count it makes an ally.
  public func isEndorsed(_ candidate: Candidate) -> Bool {
    !candidate.endorsedBy.isEmpty
      && (slate.isEmpty || candidate.endorsedBy.contains(where: slate.contains))
  }

  /// The names of races of another office: their seats are not among the slate's.
  public var offices: Set<String> { Set(races.filter { !$0.counts }.map(\.name)) }

  /// The candidates on the slate: endorsed, in races that count.
  public var onSlate: [Candidate] {
    let offices = offices
    return candidates.filter { isEndorsed($0) && !offices.contains($0.race) }
  }
}
