import type { Browser } from 'playwright-core'
import { Agent } from './agent.ts'
import type { Server } from './server.ts'

/** Ada, who owns the shop of a server that is owned, and Bea, whom she has invited. */
export async function openTeam(browser: Browser, server: Server): Promise<[ada: Agent, bea: Agent]> {
  const ada = await Agent.signedIn(browser, server.url, 'ada@tech-store.test', 'an owner of her own')
  const { token } = await server.post<{ token: string }>('/api/business/tech-store/invitations', { role: 'agent' })
  const bea = await Agent.arrive(browser, `${server.url}/invite/${token}`)
  await bea.fill({ 'Your name': 'Bea Agent', 'E-mail': 'bea@tech-store.test', Password: 'an agent among many' })
  await bea.press('Join')
  await bea.isLive()
  return [ada, bea]
}
