import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { noteAPI } from '@/api/noteAPI'
import type { Activity } from '@/api/types'
import { returnToDraft } from '@/lib/drafts'
import { type ActivityLog, type NoteActivity, withActivity } from '@/realtime/activityLog'
import { storeActivity } from '@/realtime/applyEvent'
import type { Action } from './action'

/** A note as it is shown until the server has it. */
export type NewNote = NoteActivity & { client_note_id: string }

export interface NoteEdit {
  conversationId: number
  noteId: number
  content: string
  mentions: string[]
}

export interface NoteDeletion {
  conversationId: number
  noteId: number
}

function changeLog(client: QueryClient, conversationId: number, change: (log: ActivityLog) => ActivityLog) {
  client.setQueryData<ActivityLog>(keys.activity(conversationId), (log) => log && change(log))
}

function knownNote(client: QueryClient, conversationId: number, noteId: number) {
  const log = client.getQueryData<ActivityLog>(keys.activity(conversationId))
  const note = log?.items.find(({ id }) => id === noteId)
  return note?.type === 'note' ? note : null
}

/** Shows a note otherwise, until that is taken back. */
function showNote(
  client: QueryClient,
  { conversationId, noteId }: NoteDeletion,
  change: Partial<NoteActivity>,
) {
  const before = knownNote(client, conversationId, noteId)
  if (!before) return () => {}
  const shown = { ...before, ...change }
  changeLog(client, conversationId, (log) => withActivity(log, shown))
  return () =>
    changeLog(client, conversationId, (log) => (log.items.includes(shown) ? withActivity(log, before) : log))
}

export const writeNote: Action<NewNote, Activity> = {
  name: 'note.write',
  about: ({ conversation_id }) => `notes-${conversation_id}`,
  send: (api, { conversation_id, client_note_id, content, mentions, file_url }) =>
    noteAPI(api).write(conversation_id, {
      clientNoteId: client_note_id,
      content: content ?? undefined,
      mentions,
      fileUrl: file_url ?? undefined,
    }),
  show(client, note) {
    const isThis = ({ client_note_id }: { client_note_id: string | null }) =>
      client_note_id === note.client_note_id
    changeLog(client, note.conversation_id, (log) => {
      const isKnown = log.pending.some(isThis) || log.items.some((one) => one.type === 'note' && isThis(one))
      return isKnown ? log : { ...log, pending: [...log.pending, note] }
    })
    return () =>
      changeLog(client, note.conversation_id, (log) => ({
        ...log,
        pending: log.pending.filter((one) => !isThis(one)),
      }))
  },
  store: storeActivity,
  giveBack: ({ conversation_id, content }) => returnToDraft(conversation_id, content ?? '', 'note'),
  words: (t) => ({ done: null, failed: t.failed.note({}) }),
}

export const editNote: Action<NoteEdit, Activity> = {
  name: 'note.edit',
  about: ({ noteId }) => `note-${noteId}`,
  send: (api, { conversationId, noteId, content, mentions }) =>
    noteAPI(api).edit(conversationId, noteId, { content, mentions }),
  show: (client, edit) =>
    showNote(client, edit, {
      content: edit.content,
      mentions: edit.mentions,
      edited_at: new Date().toISOString(),
    }),
  store: storeActivity,
  giveBack: ({ conversationId, noteId, content }) => returnToDraft(conversationId, content, `note-${noteId}`),
  inverse(client, edit) {
    const note = knownNote(client, edit.conversationId, edit.noteId)
    return note?.content ? { ...edit, content: note.content, mentions: note.mentions } : null
  },
  words: (t) => ({ done: t.done.note, failed: t.failed.noteEdit({}) }),
}

export const deleteNote: Action<NoteDeletion, void> = {
  name: 'note.delete',
  about: ({ noteId }) => `note-${noteId}`,
  send: (api, { conversationId, noteId }) => noteAPI(api).remove(conversationId, noteId),
  show: (client, deletion) =>
    showNote(client, deletion, {
      content: null,
      file_url: null,
      file_name: null,
      mentions: [],
      deleted: true,
    }),
  words: (t) => ({ done: null, failed: t.failed.noteDelete({}) }),
}
