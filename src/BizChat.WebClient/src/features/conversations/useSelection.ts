import { useMemo, useRef, useState } from 'react'

const nothing: ReadonlySet<number> = new Set()

/** The conversations that are changed together. */
export function useSelection() {
  const [ids, setIds] = useState(nothing)
  const last = useRef<number | null>(null)
  const change = useMemo(() => {
    const toggle = (id: number) => {
      last.current = id
      setIds((now) => {
        const next = new Set(now)
        if (!next.delete(id)) next.add(id)
        return next
      })
    }
    return {
      toggle,
      /** Selects all from the one that was selected last. */
      extend(id: number, order: readonly number[]) {
        const [from, to] = [order.indexOf(last.current ?? id), order.indexOf(id)]
        if (from < 0 || to < 0) return toggle(id)
        const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
        setIds((now) => new Set([...now, ...range]))
      },
      all: (order: readonly number[]) => setIds(new Set(order)),
      clear: () => setIds(nothing),
    }
  }, [])
  return useMemo(() => ({ ids, ...change }), [ids, change])
}

export type Selection = ReturnType<typeof useSelection>
