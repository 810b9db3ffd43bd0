internal import Statistics

extension RunTally {
  /// All sums in words of 64 bits, in an order and number that only the scenario decides.
  public var words: [UInt64] {
    var sum = sum
    var counter = WordCounter()
    sum.visitWords(&counter)
    var writer = WordWriter(capacity: counter.count)
    sum.visitWords(&writer)
    return writer.words
  }

  /// Replicates from `first` on whose sums were kept as ``words``; `nil` where the words are too few,
  /// too many, or no sums that at most `most` replicates of this simulation could have. Nothing that
  /// passes can overflow later. Linear in the words.
  public init?(
    _ simulation: Simulation, from first: Int, atMost most: Int,
    words: some RandomAccessCollection<UInt64>
  ) {
    self.init(simulation, from: first)
    var counter = WordCounter()
    sum.visitWords(&counter)
    guard counter.count == words.count else { return nil }
    // Races are counted one by one.
    let races = Int64(max(1, simulation.world.races.count))
    let replicates = Int64(clamping: most)
    var reader = WordReader(
      words, replicates: replicates,
      manyTimes: replicates.multipliedReportingOverflow(by: races).overflow
        ? .max / 2 : replicates * races)
    sum.visitWords(&reader)
    guard reader.isDone else { return nil }
  }
}
