import type { Action } from './action'
import { changeConversations } from './bulkActions'
import { changeAssignment, changeBusinessStatus, changeRatings } from './businessActions'
import { changeConversation } from './conversationActions'
import { changeCustomer } from './customerActions'
import { deleteNote, editNote, writeNote } from './noteActions'
import { changeProfile } from './profileActions'
import { changeView, deleteView } from './viewActions'

/** All that may wait in the stored queue. */
export const actions = [
  changeConversation,
  changeConversations,
  changeCustomer,
  changeBusinessStatus,
  changeAssignment,
  changeRatings,
  changeProfile,
  writeNote,
  editNote,
  deleteNote,
  changeView,
  deleteView,
] as unknown as readonly Action<unknown>[]
