/// Text between double quotes, as CSV and its relatives write it.
extension TextCursor {
  /// Reads from an opening quote to the closing one; a doubled quote inside stands for one.
  mutating func quotedText() throws(SyntaxFailure) -> String {
    let opened = position
    advance()
    var text = ""
    var plain = offset
    while true {
      guard let byte else {
        throw SyntaxFailure(
          position: opened, found: "a quote that does not close", expected: "a closing quote")
      }
      guard byte == UInt8(ascii: "\"") else {
        advance()
        continue
      }
      text += self.text(from: plain)
      advance()
      guard self.byte == UInt8(ascii: "\"") else { return text }
      plain = offset
      advance()
    }
  }
}
