import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { type NewNote, writeNote } from '@/actions/noteActions'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import type { Conversation, Upload } from '@/api/types'
import { uploadAPI } from '@/api/uploadAPI'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { filesOf, keepFiles } from '@/lib/attachedFiles'
import { returnToDraft } from '@/lib/drafts'
import { mentionedIn } from '@/lib/mentions'
import { notify } from '@/lib/notify'
import { uuid } from '@/lib/uuid'
import type { MessageLog } from '@/realtime/messageLog'
import { explain } from '@/ui/useSubmission'

/** Saves notes. Files need the connection; the text waits for it. */
export function useSaveNote({ id, business_id }: Conversation) {
  const client = useQueryClient()
  const api = useApi(uploadAPI)
  const { t } = useI18n()
  const { me } = useViewer()
  const { data: members = [] } = useMembers(business_id)
  const write = useAction(writeNote)
  const [isUploading, setUploading] = useState(false)

  const note = (content: string, file: Upload | undefined): NewNote => ({
    type: 'note',
    id: 0,
    conversation_id: id,
    actor: { kind: 'agent', id: me?.id ?? null, name: me?.name ?? null },
    after_message_id: client.getQueryData<MessageLog>(keys.messages(id))?.items.at(-1)?.id ?? 0,
    created_at: new Date().toISOString(),
    content: content.trim() ? content : null,
    mentions: mentionedIn(content, members),
    file_url: file?.url ?? null,
    file_name: file?.original_name ?? null,
    client_note_id: uuid(),
    edited_at: null,
    deleted: false,
  })

  const upload = (file: File) => {
    const form = new FormData()
    form.append('file', file, file.name)
    return api.uploadFile(form)
  }

  /** A note has one file; each further file is a note of its own. What could not be uploaded goes back to where it was written. */
  const save = async (content: string, files: File[]) => {
    let takeAgain = () => {}
    const giveBack = () => {
      takeAgain()
      takeAgain = returnToDraft(id, content, 'note')
    }
    setUploading(files.length > 0)
    window.addEventListener('pagehide', giveBack)
    try {
      const [first, ...others] = await Promise.all(files.map(upload))
      takeAgain()
      void write(note(content, first))
      for (const file of others) void write(note('', file))
    } catch (error) {
      giveBack()
      keepFiles(`${id}:note`, [...files, ...filesOf(`${id}:note`)])
      notify({ id: 'note-upload', message: `${t.failed.note({})} ${explain(error, t)}`, isProblem: true })
    } finally {
      window.removeEventListener('pagehide', giveBack)
      setUploading(false)
    }
  }

  return { save, isUploading }
}
