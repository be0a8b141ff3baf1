/** What the settings name the window in which they open the page of the shop. */
export const checkWindow = 'bizchat-check'

export interface Installed {
  type: 'installed'
  business: string
}

/** Says to the settings of the business, where they have opened this page to find out, that the page loads the widget. */
export function reportInstalled({ origin, business }: { origin: string; business: string }) {
  if (window.name !== checkWindow || !window.opener) return
  const message: Installed = { type: 'installed', business }
  window.opener.postMessage({ bizchat: message }, origin)
}
