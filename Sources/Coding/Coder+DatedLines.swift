import Claims

/// Days alone on lines, which date what is told below them.
extension Coder {
  /// "23-25 October 1999" as the whole of a line: the date of what is told below it.
  func findDatedLines(_ report: Report) {
    datedLines.removeAll(keepingCapacity: true)
    nextDatedLine = 0
    mostBelow = 0
    for k in workspace.sentences.indices where phraseStart[k] < phraseStart[k + 1] && workspace.sentences[k].opensBlock {
      let sentence = workspace.sentences[k]
      let (a, b) = (Int(phraseStart[k]), Int(phraseStart[k + 1]) - 1)
      guard phrases[a].firstMatch == sentence.first, phrases[b].endMatch >= sentence.end - 1, b == a || b == a + 1 && phrases[a].opensRange,
        resolutions[a].isResolved, resolutions[a].basis == .explicit || phrases[a].day > 0 && phrases[a].month > 0, resolutions[a].minute < 0,
        k + 1 < workspace.sentences.count, workspace.sentences[k + 1].opensBlock
      else { continue }
      switch report.segments[Int(sentence.segment)].kind {
      case .credit, .dateline: continue
      default: datedLines.append((Int32(k), Int32(a)))
      }
    }
    if datedLines.count < 2 { datedLines.removeAll(keepingCapacity: true) } else { resolveBelowDatedLines() }
  }

  /// "during the night", "on Monday", "three days later" below "12 June": told from that day, and no longer from the day of the whole.
  private func resolveBelowDatedLines() {
    var longest = 0
    for (n, line) in datedLines.enumerated() {
      guard let day = resolutions[Int(line.phrase)].start?.day else { continue }
      let from = Int(line.sentence) + 1
      var end = n + 1 < datedLines.count ? Int(datedLines[n + 1].sentence) : workspace.sentences.count
      var paragraphs = 0
      for k in from..<end where workspace.sentences[k].opensBlock {
        paragraphs += 1
        // The last entry is no longer than those before it.
        if n + 1 == datedLines.count, paragraphs > longest {
          end = k
          break
        }
      }
      longest = max(longest, paragraphs)
      var context = TimeContext(anchor: day)
      for i in Int(phraseStart[from])..<Int(phraseStart[end]) {
        let told = resolutions[i]
        let isRanged = phrases[i].opensRange || i > 0 && phrases[i - 1].opensRange
        var r = context.resolve(phrases[i])
        if r.basis == .publication { r.basis = .relative }
        if told.basis != .explicit, told.form != .past, !isRanged, r.isResolved { resolutions[i] = r }
      }
    }
  }

  /// Passes the dated lines up to a sentence.
  func passDatedLines(_ k: Int) {
    guard !datedLines.isEmpty else { return }
    if workspace.sentences[k].opensBlock { paragraphsBelow += 1 }
    if nextDatedLine == datedLines.count, paragraphsBelow > mostBelow { lineEntry = nil }
    while nextDatedLine < datedLines.count, Int(datedLines[nextDatedLine].sentence) <= k {
      let a = Int(datedLines[nextDatedLine].phrase)
      let r = phrases[a].opensRange && a + 1 < resolutions.count ? TimeContext.range(resolutions[a], resolutions[a + 1]) : resolutions[a]
      lineEntry = r.span.map {
        Interpreter.SentenceTime(
          value: $0, start: phrases[a].start, end: phrases[phrases[a].opensRange && a + 1 < phrases.count ? a + 1 : a].end, isDuration: false, days: nil,
          unit: -1)
      }
      if nextDatedLine > 0 { mostBelow = max(mostBelow, paragraphsBelow - 1) }
      paragraphsBelow = 0
      nextDatedLine += 1
    }
  }
}
