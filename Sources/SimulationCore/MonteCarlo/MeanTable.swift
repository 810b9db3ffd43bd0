import Allocation

/// The mean of several tables of the same recipients.
struct MeanTable {
  private var sum: RecipientTable
  private var money: [[Double]]
  private var count = 1.0

  init(_ first: RecipientTable) {
    sum = first
    money = Self.moneyColumns.map { first[keyPath: $0].map(Double.init) }
  }

  private static var moneyColumns: [WritableKeyPath<RecipientTable, [Int64]>] {
    [
      \.room, \.paid, \.raised, \.target, \.ask, \.dues, \.credit,
    ]
  }
  private static var realColumns: [WritableKeyPath<RecipientTable, [Double]>] {
    [
      \.attention, \.margin, \.moneyEffect, \.moneyBase, \.spread, \.doubt, \.value,
    ]
  }
  private static var outlookColumns: [WritableKeyPath<RunoffOutlook, [Double]>] {
    [
      \.outright, \.entry, \.margin, \.moneyEffect,
    ]
  }

  mutating func add(_ table: RecipientTable) {
    count += 1
    for (k, column) in Self.moneyColumns.enumerated() {
      for row in 0..<table.count { money[k][row] += Double(table[keyPath: column][row]) }
    }
    for column in Self.realColumns {
      for row in 0..<table.count { sum[keyPath: column][row] += table[keyPath: column][row] }
    }
    if let other = table.runoff, var outlook = sum.runoff {
      for column in Self.outlookColumns {
        for row in 0..<table.count { outlook[keyPath: column][row] += other[keyPath: column][row] }
      }
      sum.runoff = outlook
    }
    for size in sum.gifts.sizes.indices {
      for row in 0..<table.count { sum.gifts[size, row] += table.gifts[size, row] }
    }
    sum.received += table.received
  }

  var table: RecipientTable {
    var table = sum
    for (k, column) in Self.moneyColumns.enumerated() {
      table[keyPath: column] = money[k].map { sum in
        // A room without limit stays one.
        sum / count >= 0x1p62 ? .max : Int64((sum / count).rounded())
      }
    }
    for column in Self.realColumns {
      table[keyPath: column] = table[keyPath: column].map { $0 / count }
    }
    if var outlook = table.runoff {
      for column in Self.outlookColumns {
        outlook[keyPath: column] = outlook[keyPath: column].map { $0 / count }
      }
      table.runoff = outlook
    }
    for size in table.gifts.sizes.indices {
      for row in 0..<table.count {
        table.gifts[size, row] = Int64((Double(table.gifts[size, row]) / count).rounded())
      }
    }
    table.received = Int64((Double(sum.received) / count).rounded())
    return table
  }
}
