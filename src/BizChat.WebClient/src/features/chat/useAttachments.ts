import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { refusalOf } from '@/api/uploadAPI'
import { filesOf, keepFiles, subscribeFiles } from '@/lib/attachedFiles'
import type { Dropped } from './DropZone'

export interface RefusedFile {
  name: string
  code: string
}

/** @param draft what they belong to */
export function useAttachments(draft: string, dropped: Dropped | null) {
  const files = useSyncExternalStore(subscribeFiles, () => filesOf(draft))
  const [refused, setRefused] = useState<RefusedFile[]>([])

  const attach = useCallback(
    (added: Iterable<File>) => {
      const judged = [...added].map((file) => ({ file, name: file.name, code: refusalOf(file) }))
      setRefused(judged.flatMap(({ name, code }) => (code ? [{ name, code }] : [])))
      const taken = judged.filter(({ code }) => !code).map(({ file }) => file)
      keepFiles(draft, [...filesOf(draft), ...taken])
    },
    [draft],
  )
  const remove = useCallback(
    (file: File) =>
      keepFiles(
        draft,
        filesOf(draft).filter((other) => other !== file),
      ),
    [draft],
  )
  const clear = useCallback(() => {
    keepFiles(draft, [])
    setRefused([])
  }, [draft])

  const taken = useRef<Dropped | null>(null)
  useEffect(() => {
    if (!dropped || dropped === taken.current) return
    taken.current = dropped
    attach(dropped.files)
  }, [dropped, attach])

  return { files, refused, attach, remove, clear }
}
