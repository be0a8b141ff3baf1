import type { Action } from './action'
import { changeConversations } from './bulkActions'
import { changeAssignment, changeBusinessStatus } from './businessActions'
import { changeConversation, changeCustomerDetails } from './conversationActions'
import { deleteNote, editNote, writeNote } from './noteActions'
import { changeProfile } from './profileActions'
import { changeView, deleteView } from './viewActions'

/** All that may wait in the stored queue. */
export const actions = [
  changeConversation,
  changeConversations,
  changeCustomerDetails,
  changeBusinessStatus,
  changeAssignment,
  changeProfile,
  writeNote,
  editNote,
  deleteNote,
  changeView,
  deleteView,
] as unknown as readonly Action<unknown>[]
