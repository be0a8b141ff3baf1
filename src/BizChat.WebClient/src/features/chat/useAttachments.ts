import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { refusalOf } from '@/api/uploadAPI'
import { filesOf, keepFiles, subscribeFiles } from '@/lib/attachedFiles'
import type { Dropped } from './DropZone'

export interface RefusedFile {
  name: string
  code: string
}

export function useAttachments(conversationId: number, dropped: Dropped | null) {
  const files = useSyncExternalStore(subscribeFiles, () => filesOf(conversationId))
  const [refused, setRefused] = useState<RefusedFile[]>([])

  const attach = useCallback(
    (added: Iterable<File>) => {
      const judged = [...added].map((file) => ({ file, name: file.name, code: refusalOf(file) }))
      setRefused(judged.flatMap(({ name, code }) => (code ? [{ name, code }] : [])))
      const taken = judged.filter(({ code }) => !code).map(({ file }) => file)
      keepFiles(conversationId, [...filesOf(conversationId), ...taken])
    },
    [conversationId],
  )
  const remove = useCallback(
    (file: File) =>
      keepFiles(
        conversationId,
        filesOf(conversationId).filter((other) => other !== file),
      ),
    [conversationId],
  )
  const clear = useCallback(() => {
    keepFiles(conversationId, [])
    setRefused([])
  }, [conversationId])

  useEffect(() => {
    if (dropped) attach(dropped.files)
  }, [dropped, attach])

  return { files, refused, attach, remove, clear }
}
