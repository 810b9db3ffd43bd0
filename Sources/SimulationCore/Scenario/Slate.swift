extension Scenario {
  /// Whether a candidate has an endorsement that puts one on the slate: of an organisation in
  /// `slate`, or of anybody where that is empty.
  public func isEndorsed(_ candidate: Candidate) -> Bool {
    !candidate.endorsedBy.isEmpty
      && (slate.isEmpty || candidate.endorsedBy.contains(where: slate.contains))
  }
}
