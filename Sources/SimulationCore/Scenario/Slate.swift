extension Scenario {
  /// Whether a candidate has an endorsement that puts one on the slate: of an organisation in
  /// `slate`, or of anybody where that is empty. In a race that does not count it makes an ally.
  public func isEndorsed(_ candidate: Candidate) -> Bool {
    !candidate.endorsedBy.isEmpty
      && (slate.isEmpty || candidate.endorsedBy.contains(where: slate.contains))
  }

  /// The names of races of another office: their seats are not among the slate's.
  public var offices: Set<String> { Set(races.filter { !$0.counts }.map(\.name)) }

  /// The same with as many on the slate as `slateSize` says: the best known at the start, and of
  /// those equally known the first in the scenario's order; the slate's next candidates of later
  /// elections after all others. Whoever is left out stands without the endorsements that put one on
  /// the slate. Allies for other offices are not counted. O(n log n) in candidates.
  public func cutToSlateSize() -> Scenario {
    guard let slateSize else { return self }
    let offices = offices
    let ranked = candidates.indices
      .filter { isEndorsed(candidates[$0]) && !offices.contains(candidates[$0].race) }
      .sorted { one, other in
        let (a, b) = (candidates[one], candidates[other])
        if a.entersLater != b.entersLater { return b.entersLater }
        return a.attention != b.attention ? a.attention > b.attention : one < other
      }
    var cut = self
    for c in ranked.dropFirst(max(1, slateSize)) {
      func leaves(_ organisation: String) -> Bool { slate.isEmpty || slate.contains(organisation) }
      cut.candidates[c].endorsedBy.removeAll(where: leaves)
      cut.candidates[c].seeks?.removeAll(where: leaves)
    }
    let heard = Set(cut.candidates.flatMap(\.endorsedBy))
    var named: Set<String> = []
    cut.silentOrganisations = candidates.flatMap(\.endorsedBy).filter {
      !heard.contains($0) && named.insert($0).inserted
    }
    return cut
  }

  /// Whether anybody elected could leave the slate's programme.
  public var mayLeaveProgramme: Bool {
    candidates.contains { $0.loyalty < 1 } || vehicles.contains { $0.pull > 0 }
      || structures.contains { $0.lanes.contains { $0.discipline > 0 } }
  }

  /// The candidates on the slate: endorsed, in races that count.
  public var onSlate: [Candidate] {
    let offices = offices
    return candidates.filter { isEndorsed($0) && !offices.contains($0.race) }
  }
}
