/** @jsxImportSource preact */
import { apiLink } from '@/api/client'
import type { Business } from '@/api/types'
import { Faces } from './Faces'
import { Glyph } from './Glyph'
import { presenceOf } from './presence'
import type { WidgetStrings } from './strings'
import { Words } from './Words'

interface HeaderProps {
  business: Business | null
  locale: string
  t: WidgetStrings
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null
  /** Absent where the chat is the whole page. */
  onClose?: () => void
}

export function Header({ business, locale, t, onBack, onClose }: HeaderProps) {
  const presence = business && presenceOf(business, t, locale)
  return (
    <header class="header">
      {onBack ? (
        <button type="button" class="icon" aria-label={t.all} title={t.all} onClick={onBack}>
          <Glyph name="back" />
        </button>
      ) : (
        <Mark logo={business?.widget?.logo_url} />
      )}
      <div class="title">
        <h1>
          <bdi>
            <Words>{business?.name ?? '…'}</Words>
          </bdi>
        </h1>
        {presence && (
          <p data-status={presence.status}>
            <span class="dot" aria-hidden="true" />
            <Words>{presence.text}</Words>
          </p>
        )}
      </div>
      {business?.widget?.show_agents && business.agents && <Faces agents={business.agents} label={t.team} />}
      {onClose && (
        <button type="button" class="icon" aria-label={t.close} title={t.close} onClick={onClose}>
          <Glyph name="close" />
        </button>
      )}
    </header>
  )
}

function Mark({ logo }: { logo: string | null | undefined }) {
  return (
    <span class="mark" aria-hidden="true">
      {logo ? <img src={apiLink(logo)} alt="" /> : <Glyph name="chat" size={22} />}
    </span>
  )
}
