#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension System {
  /// Whether so many more threads may run at once. The system's library of queues waits for ever
  /// where it gets none, so it is asked before. Some 20 µs a thread.
  static func mayStart(threads count: Int) -> Bool {
    // All wait at one gate, so that they are there together.
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    defer { gate.deallocate() }
    guard pthread_mutex_init(gate, nil) == 0 else { return false }
    defer { pthread_mutex_destroy(gate) }
    var threads: [pthread_t] = []
    pthread_mutex_lock(gate)
    while threads.count < count, let thread = waiting(at: gate) { threads.append(thread) }
    pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    return threads.count == count
  }

  /// A thread that passes a gate and ends; `nil` where there can be none.
  private static func waiting(at gate: UnsafeMutablePointer<pthread_mutex_t>) -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(
        &thread, nil,
        { gate in
          pass(gate)
          return nil
        }, gate)
    #else
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { gate in
          if let gate { pass(gate) }
          return nil
        }, gate)
    #endif
    return code == 0 ? thread : nil
  }
}

private func pass(_ gate: UnsafeMutableRawPointer) {
  let gate = gate.assumingMemoryBound(to: pthread_mutex_t.self)
  pthread_mutex_lock(gate)
  pthread_mutex_unlock(gate)
}
