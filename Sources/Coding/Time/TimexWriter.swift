import Claims

extension TimeResolution {
  /// The value of a TIMEX3 (ISO-TimeML).
  public func writeTimex(_ w: inout ByteWriter) {
    switch form {
    case .day:
      date(&w)
      clock(&w)
    case .week:
      four(year, &w)
      w.raw("-W")
      if number > 0 { two(number, &w) } else { w.raw("XX") }
    case .weekend:
      four(year, &w)
      w.raw("-W")
      two(number, &w)
      w.raw("-WE")
    case .month:
      four(year, &w)
      w.byte(45)
      two(month, &w)
    case .quarter:
      four(year, &w)
      w.raw("-Q")
      if number > 0 { w.int(number) } else { w.byte(88) }
    case .half:
      four(year, &w)
      w.raw("-H")
      w.int(number)
    case .season:
      if year > 0 { four(year, &w) } else { w.raw("XXXX") }
      w.byte(45)
      switch number {
      case 1: w.raw("SP")
      case 2: w.raw("SU")
      case 3: w.raw("FA")
      default: w.raw("WI")
      }
    case .year: four(year, &w)
    case .decade: w.int(year / 10)
    case .century: w.int(year / 100)
    case .duration: duration(&w)
    case .set: repeated(&w)
    case .past: w.raw("PAST_REF")
    case .present: w.raw("PRESENT_REF")
    case .future: w.raw("FUTURE_REF")
    case .unknown: w.raw("XXXX-XX-XX")
    }
  }

  private func two(_ v: Int, _ w: inout ByteWriter) {
    w.byte(48 + UInt8(v / 10 % 10))
    w.byte(48 + UInt8(v % 10))
  }

  private func four(_ v: Int, _ w: inout ByteWriter) {
    two(max(0, v) / 100, &w)
    two(max(0, v) % 100, &w)
  }

  private func date(_ w: inout ByteWriter) {
    four(year, &w)
    w.byte(45)
    two(month, &w)
    w.byte(45)
    two(dayOfMonth, &w)
  }

  private func clock(_ w: inout ByteWriter) {
    if minute >= 0 {
      w.byte(84)
      two(minute / 60, &w)
      if hourOnly && minute == 1440 { return }
      w.byte(58)
      two(minute % 60, &w)
    } else {
      dayPart(&w)
    }
  }

  private func dayPart(_ w: inout ByteWriter) {
    switch part {
    case 1: w.raw("TMO")
    case 2: w.raw("TMI")
    case 3: w.raw("TAF")
    case 4: w.raw("TEV")
    case 5: w.raw("TNI")
    default: break
    }
  }

  private func duration(_ w: inout ByteWriter) {
    w.byte(80)
    var n = count
    var u = unit
    if u == .decade, n > 1 {
      n *= 10
      u = .year
    }
    if u.isClock { w.byte(84) }
    if n < 0 {
      w.byte(88)
    } else if n == 0, hasHalf {
      // Half of one unit, in the next smaller.
      switch u {
      case .year: w.raw("6M")
      case .day:
        w.raw("T12H")
      case .hour: w.raw("30M")
      case .month: w.raw("15D")
      case .minute: w.raw("30S")
      case .decade: w.raw("5Y")
      case .century: w.raw("50Y")
      default: w.raw("X")
      }
      return
    } else {
      w.int(n)
    }
    switch u {
    case .second: w.byte(83)
    case .minute, .month: w.byte(77)
    case .hour: w.byte(72)
    case .day, .none: w.byte(68)
    case .week: w.byte(87)
    case .quarter: w.byte(81)
    case .year: w.byte(89)
    case .decade: w.byte(69)
    case .century: w.byte(67)
    case .millennium: w.byte(76)
    case .weekend: w.raw("WE")
    case .half: w.raw("H")
    }
    if hasHalf {
      switch u {
      case .year: w.raw("6M")
      case .minute: w.raw("30S")
      case .hour: w.raw("30M")
      case .day: w.raw("T12H")
      default: break
      }
    }
  }

  private func repeated(_ w: inout ByteWriter) {
    if weekday > 0 {
      w.raw("XXXX-WXX-")
      w.int(weekday)
      dayPart(&w)
    } else if month > 0 {
      w.raw("XXXX-")
      two(month, &w)
    } else if part > 0 {
      w.raw("XXXX-XX-XX")
      dayPart(&w)
    } else if unit == .day, count == 1, hourOnly {
      w.raw("XXXX-XX-XX")
    } else {
      duration(&w)
    }
  }
}
