import type { Side } from './launcher'

declare global {
  interface Window {
    /** The settings of the widget, for tag managers that remove attributes from scripts. */
    bizchatSettings?: { business?: unknown; locale?: unknown; position?: unknown; pages?: unknown }
  }
}

interface Settings {
  /** Of the BizChat server. */
  origin: string
  business: string
  /** Empty when the site does not say one. */
  locale: string
  side: Side
  /** Whether the business may see which pages a visitor looks at. */
  tellsPages: boolean
}

/** Each setting is an attribute of the script, a parameter of its address, or in `window.bizchatSettings`. */
export function readSettings(): Settings | null {
  const script = ownScript()
  if (!script) return complain('the script element that loads widget.js is not in the page')
  const address = new URL(script.src, window.location.href)
  const said = (name: 'business' | 'locale' | 'position' | 'pages') => {
    const places = [script.dataset[name], address.searchParams.get(name), window.bizchatSettings?.[name]]
    return places.map((value) => String(value ?? '').trim()).find(Boolean) ?? ''
  }
  const business = said('business')
  if (!business) return complain('the script names no business: add data-business="<id>"')
  const position = said('position').toLowerCase()
  const side = position === 'left' || position === 'right' ? position : ''
  const tellsPages = said('pages').toLowerCase() !== 'off'
  return { origin: address.origin, business, locale: said('locale'), side, tellsPages }
}

// A module has no currentScript.
function ownScript() {
  const { currentScript } = document
  if (currentScript instanceof HTMLScriptElement && currentScript.src) return currentScript
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')]
  const isLoader = ({ src }: HTMLScriptElement) =>
    new URL(src, window.location.href).pathname.endsWith('/widget.js')
  return scripts.filter(isLoader).pop()
}

/** For whoever puts the widget into a page; visitors see no launcher. */
export function complain(reason: string) {
  console.error(`BizChat shows no chat: ${reason}.`)
  return null
}
