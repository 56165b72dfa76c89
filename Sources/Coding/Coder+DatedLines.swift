import Claims

/// Days alone on lines, which date what is told below them.
extension Coder {
  /// "23-25 October 1999" as the whole of a line: the date of what is told below it.
  func findDatedLines(_ report: Report) {
    datedLines.removeAll(keepingCapacity: true)
    nextDatedLine = 0
    for k in workspace.sentences.indices where phraseStart[k] < phraseStart[k + 1] && workspace.sentences[k].opensBlock {
      let sentence = workspace.sentences[k]
      let (a, b) = (Int(phraseStart[k]), Int(phraseStart[k + 1]) - 1)
      guard phrases[a].firstMatch == sentence.first, phrases[b].endMatch >= sentence.end - 1, b == a || b == a + 1 && phrases[a].opensRange,
        resolutions[a].isResolved, resolutions[a].basis == .explicit || phrases[a].day > 0 && phrases[a].month > 0, resolutions[a].minute < 0,
        k + 1 < workspace.sentences.count, workspace.sentences[k + 1].opensBlock
      else { continue }
      switch report.segments[Int(sentence.segment)].kind {
      case .credit, .dateline: continue
      default: datedLines.append((k, a, workspace.sentences.count))
      }
    }
    guard datedLines.count > 1 else { return datedLines.removeAll(keepingCapacity: true) }
    endEntries()
    resolveBelowDatedLines()
  }

  /// Each line dates what stands before the next, the last one no more paragraphs than the longest of the others.
  private func endEntries() {
    var longest = 0
    for n in datedLines.indices.dropLast() {
      datedLines[n].end = datedLines[n + 1].sentence
      let below = datedLines[n].sentence + 1..<datedLines[n].end
      longest = max(longest, below.count { workspace.sentences[$0].opensBlock })
    }
    let last = datedLines.count - 1
    var paragraphs = 0
    for k in datedLines[last].sentence + 1..<datedLines[last].end where workspace.sentences[k].opensBlock {
      paragraphs += 1
      if paragraphs > longest {
        datedLines[last].end = k
        break
      }
    }
  }

  /// "during the night", "on Monday", "three days later" below "12 June": told from that day, and no longer from the day of the whole.
  private func resolveBelowDatedLines() {
    for line in datedLines {
      guard let day = resolutions[line.phrase].start?.day else { continue }
      var context = TimeContext(anchor: day)
      for i in Int(phraseStart[line.sentence + 1])..<Int(phraseStart[line.end]) {
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
    while nextDatedLine < datedLines.count, datedLines[nextDatedLine].sentence <= k {
      let a = datedLines[nextDatedLine].phrase
      let b = phrases[a].opensRange && a + 1 < resolutions.count ? a + 1 : a
      let r = b > a ? TimeContext.range(resolutions[a], resolutions[b]) : resolutions[a]
      lineEntry = r.span.map {
        Interpreter.SentenceTime(value: $0, start: phrases[a].start, end: phrases[b].end, isDuration: false, days: nil, unit: -1)
      }
      nextDatedLine += 1
    }
    if nextDatedLine > 0, k >= datedLines[nextDatedLine - 1].end { lineEntry = nil }
  }
}
