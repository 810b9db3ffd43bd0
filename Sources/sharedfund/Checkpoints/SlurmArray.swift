import SimulationCore

/// A task of a Slurm job array as a part of a run: the first task is part 1.
enum SlurmArray {
  /// Whether this process is a task of an array.
  static var isTask: Bool { System.environment("SLURM_ARRAY_TASK_ID") != nil }

  /// The task's part; `nil` outside of an array.
  ///
  /// - Throws: where the array's tasks are not one step apart, so that a task's number does not say
  ///   which part it is.
  static func shard(_ arguments: Arguments) throws(CommandFailure) -> Shard? {
    guard isTask else { return nil }
    func number(_ name: String) -> Int? {
      System.environment("SLURM_ARRAY_TASK_" + name).flatMap { word in
        word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
      }
    }
    let step = number("STEP") ?? 1
    if let task = number("ID"), let first = number("MIN"), let last = number("MAX"), step > 0,
      first <= task, task <= last, (task - first) % step == 0, (last - first) % step == 0
    {
      let count = (last - first) / step + 1
      if number("COUNT") ?? count == count, let shard = Shard((task - first) / step + 1, of: count)
      {
        return shard
      }
    }
    throw arguments.failure(
      "the tasks of this Slurm array do not number its parts: say which one this is by --shard I/N")
  }
}
