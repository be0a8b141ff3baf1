import type { ApiClient } from './client'
import type { Activity, NoteChanges, NoteDraft } from './types'

const path = (conversationId: number) => `/api/conversations/${conversationId}/notes`

export const noteAPI = ({ request }: ApiClient) => ({
  write(conversationId: number, note: NoteDraft) {
    return request<Activity>('POST', path(conversationId), { body: note })
  },

  edit(conversationId: number, noteId: number, changes: NoteChanges) {
    return request<Activity>('PATCH', `${path(conversationId)}/${noteId}`, { body: changes })
  },

  remove(conversationId: number, noteId: number) {
    return request<void>('DELETE', `${path(conversationId)}/${noteId}`)
  },
})
