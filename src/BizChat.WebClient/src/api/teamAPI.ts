import { type ApiClient, jsonOf } from './client'
import type {
  ApiKey,
  AuditEntry,
  Invitation,
  Member,
  NewApiKey,
  NewInvitation,
  PasswordReset,
  Role,
  System,
} from './types'

const at = (businessId: string, rest: string) => `/api/business/${encodeURIComponent(businessId)}/${rest}`

export interface AuditFilter {
  /** Id of who did it. */
  actor?: string
  /** Such as `member.removed`. */
  action?: string
}

export const teamAPI = ({ request, requestResponse }: ApiClient) => ({
  getMembers: (businessId: string) => request<Member[]>('GET', at(businessId, 'members')),
  changeRole: (businessId: string, agentId: string, role: Role) =>
    request<Member>('PATCH', at(businessId, `members/${encodeURIComponent(agentId)}`), { body: { role } }),
  removeMember: (businessId: string, agentId: string) =>
    request<void>('DELETE', at(businessId, `members/${encodeURIComponent(agentId)}`)),
  resetPassword: (businessId: string, agentId: string) =>
    request<PasswordReset>('POST', at(businessId, `members/${encodeURIComponent(agentId)}/password-reset`)),

  getInvitations: (businessId: string) => request<Invitation[]>('GET', at(businessId, 'invitations')),
  invite: (businessId: string, role: Role, email?: string) =>
    request<NewInvitation>('POST', at(businessId, 'invitations'), { body: { role, email } }),
  revokeInvitation: (businessId: string, id: string) =>
    request<void>('DELETE', at(businessId, `invitations/${encodeURIComponent(id)}`)),

  getApiKeys: (businessId: string) => request<ApiKey[]>('GET', at(businessId, 'api-keys')),
  createApiKey: (businessId: string, name: string) =>
    request<NewApiKey>('POST', at(businessId, 'api-keys'), { body: { name } }),
  revokeApiKey: (businessId: string, id: string) =>
    request<void>('DELETE', at(businessId, `api-keys/${encodeURIComponent(id)}`)),

  makeIdentitySecret: (businessId: string) =>
    request<{ secret: string }>('POST', at(businessId, 'identity-secret')),

  getSystem: (businessId: string) => request<System>('GET', at(businessId, 'system')),

  async getAudit(businessId: string, filter: AuditFilter, before?: number, limit = 50) {
    const query = { ...filter, before, limit }
    const response = await requestResponse('GET', at(businessId, 'audit'), { query })
    const items = await jsonOf<AuditEntry[]>(response)
    return { items, more: /rel="?next"?/.test(response.headers.get('Link') ?? '') }
  },
})
