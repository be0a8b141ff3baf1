import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { indexOfTarget, type Row, type Target } from './rows'
import { followWithin, useEndOfList } from './useEndOfList'
import type { useMessages } from './useMessages'

const topHeight = 52
const loadWithin = 600
const estimateSize = () => 56

function isOwnSending(row: Row | undefined) {
  return row?.kind === 'outbox' || (row?.kind === 'activity' && row.isPending)
}

export function useMessageScroll(rows: Row[], log: ReturnType<typeof useMessages>, target: Target) {
  const ref = useRef<HTMLDivElement>(null)
  const [seenKey, setSeenKey] = useState<string | null>(null)
  const { older, olderFailed, loadOlder, newer, loadNewer, toNewest } = log
  // A page that follows is no arrival, not even the last one.
  const wasOpenEnded = useRef(newer)
  useEffect(() => {
    wasOpenEnded.current = newer
  }, [newer])
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize,
    getItemKey,
    overscan: 10,
    scrollMargin: topHeight,
    anchorTo: 'end',
    followOnAppend: !newer && !wasOpenEnded.current,
    scrollEndThreshold: followWithin,
    paddingEnd: 12,
  })
  const { atEnd, leave, isMoved } = useEndOfList(ref, virtualizer, newer)

  const targetIndex = indexOfTarget(rows, target)
  const targetKey = rows[targetIndex]?.key ?? null
  const started = useRef(false)
  useLayoutEffect(() => {
    if (started.current || rows.length === 0) return
    started.current = true
    if (targetIndex < 0) virtualizer.scrollToEnd()
  }, [rows.length, virtualizer, targetIndex])

  const shown = useRef<string | null>(null)
  useLayoutEffect(() => {
    // Its index changes when a page comes before it: the virtualizer would go on to the row that has the old one.
    if (targetIndex < 0 || (shown.current === targetKey && isMoved.current)) return
    shown.current = targetKey
    leave()
    virtualizer.scrollToIndex(targetIndex, { align: 'center' })
  }, [targetIndex, targetKey, virtualizer, leave, isMoved])

  const offset = virtualizer.scrollOffset ?? 0
  useEffect(() => {
    if (started.current && older && !olderFailed && offset < loadWithin) void loadOlder()
  }, [offset, older, olderFailed, loadOlder, rows.length])

  const rest = virtualizer.getTotalSize() - offset - (ref.current?.clientHeight ?? 0)
  useEffect(() => {
    if (started.current && newer && rest < loadWithin) void loadNewer()
  }, [rest, newer, loadNewer, rows.length])

  const toEnd = useCallback(async () => {
    isMoved.current = true
    if (newer) await toNewest()
    setTimeout(() => virtualizer.scrollToEnd())
  }, [newer, toNewest, virtualizer, isMoved])

  const last = rows.at(-1)
  const sendingKey = isOwnSending(last) ? last?.key : null
  useEffect(() => {
    if (sendingKey) toEnd().catch(() => undefined)
  }, [sendingKey, toEnd])

  const lastKey = last?.key ?? null
  if (atEnd && seenKey !== lastKey) setSeenKey(lastKey)
  const seenIndex = atEnd ? -1 : rows.findLastIndex((row) => row.key === seenKey)
  const unseen = seenIndex < 0 ? 0 : rows.slice(seenIndex + 1).filter((row) => row.kind === 'message').length

  return { ref, virtualizer, margin: topHeight, targetIndex, atEnd, unseen, toEnd }
}
