import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Row } from './rows'
import { followWithin, useEndOfList } from './useEndOfList'
import type { useMessages } from './useMessages'

const topHeight = 52
const loadWithin = 600
const estimateSize = () => 56

function isOwnSending(row: Row | undefined) {
  return row?.kind === 'outbox' || (row?.kind === 'activity' && row.isPending)
}

export function useMessageScroll(rows: Row[], log: ReturnType<typeof useMessages>) {
  const ref = useRef<HTMLDivElement>(null)
  const [seenKey, setSeenKey] = useState<string | null>(null)
  const { older, olderFailed, loadOlder } = log
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize,
    getItemKey,
    overscan: 10,
    scrollMargin: topHeight,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: followWithin,
    paddingEnd: 12,
  })
  const atEnd = useEndOfList(ref, virtualizer)

  const started = useRef(false)
  useLayoutEffect(() => {
    if (started.current || rows.length === 0) return
    started.current = true
    virtualizer.scrollToEnd()
  }, [rows.length, virtualizer])

  const offset = virtualizer.scrollOffset ?? 0
  useEffect(() => {
    if (started.current && older && !olderFailed && offset < loadWithin) void loadOlder()
  }, [offset, older, olderFailed, loadOlder, rows.length])

  const last = rows.at(-1)
  const sendingKey = isOwnSending(last) ? last?.key : null
  useEffect(() => {
    if (sendingKey) virtualizer.scrollToEnd()
  }, [sendingKey, virtualizer])

  const lastKey = last?.key ?? null
  if (atEnd && seenKey !== lastKey) setSeenKey(lastKey)
  const seenIndex = atEnd ? -1 : rows.findLastIndex((row) => row.key === seenKey)
  const unseen = seenIndex < 0 ? 0 : rows.slice(seenIndex + 1).filter((row) => row.kind === 'message').length

  return { ref, virtualizer, margin: topHeight, atEnd, unseen, toEnd: () => virtualizer.scrollToEnd() }
}
