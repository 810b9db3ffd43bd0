import Dispatch
import Synchronization

/// Where workers fetch the numbers of blocks and deliver tallies, and the caller takes them out in
/// order.
///
/// Workers run at most `permits` blocks ahead of the caller, so that memory does not grow with the
/// number of replicates.
final class BlockExchange: Sendable {
  private struct State {
    var claimed = 0
    var merged = 0
    var waiting: [Int: BlockTally] = [:]
  }

  private let blocks: Int
  private let state = Mutex(State())
  private let stopped = Atomic(false)
  private let permits: DispatchSemaphore
  private let deliveries = DispatchSemaphore(value: 0)

  init(blocks: Int, permits: Int) {
    self.blocks = blocks
    // Raised from 0, because a semaphore may not be destroyed below the value it was made with.
    self.permits = DispatchSemaphore(value: 0)
    for _ in 0..<permits { self.permits.signal() }
  }

  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Blocks taken out so far.
  var merged: Int { state.withLock { $0.merged } }

  /// No further block is claimed.
  func stop() {
    stopped.store(true, ordering: .relaxed)
    // Workers that wait for a permit must see it.
    permits.signal()
    deliveries.signal()
  }

  /// The next block to work on; `nil` when there is none left.
  func claim() -> Int? {
    permits.wait()
    let block: Int? = state.withLock { state in
      guard !isStopped, state.claimed < blocks else { return nil }
      defer { state.claimed += 1 }
      return state.claimed
    }
    // Whoever ends lets the next one see it too.
    if block == nil { permits.signal() }
    return block
  }

  /// Hands in a block that was claimed, cut short or not.
  func deliver(_ tally: BlockTally, block: Int) {
    state.withLock { $0.waiting[block] = tally }
    deliveries.signal()
  }

  /// The next block in order, waiting for it; `nil` when all are taken or the run was stopped
  /// before it was claimed.
  func next() -> BlockTally? {
    while true {
      let (tally, over): (BlockTally?, Bool) = state.withLock { state in
        if let tally = state.waiting.removeValue(forKey: state.merged) {
          state.merged += 1
          return (tally, false)
        }
        return (nil, state.merged == blocks || (isStopped && state.merged == state.claimed))
      }
      if let tally {
        permits.signal()
        return tally
      }
      if over { return nil }
      deliveries.wait()
    }
  }
}
