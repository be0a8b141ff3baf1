import { expect, it } from 'vitest'
import { eventually } from '@/test/eventually'
import { followOldLinks } from './oldLinks'

it.each([
  ['/#/', '/'],
  ['/#/c/12', '/inbox/all/12'],
  ['/?business=book-store#/c/12', '/inbox/all/12?business=book-store'],
  ['/#/stats', '/reports'],
  ['/#/team', '/settings/team'],
  ['/#/team/members', '/settings/team'],
  ['/#/team/audit', '/settings/audit'],
  ['/#/invite/se%2Fcret', '/invite/se%2Fcret'],
  ['/#/setup/secret', '/setup/secret'],
  ['/#/nothing', '/'],
  ['/inbox/mine#section', '/inbox/mine#section'],
])('leads %s to %s', (link, path) => {
  window.history.replaceState(null, '', link)
  followOldLinks()()
  const { pathname, search, hash } = window.location
  expect(pathname + search + hash).toBe(path)
})

it('leads a link that is followed in an open page', async () => {
  const stop = followOldLinks()
  window.location.hash = '#/c/7'
  await eventually(() => expect(window.location.pathname).toBe('/inbox/all/7'))
  stop()
})
