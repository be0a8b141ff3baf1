import { apiLink } from '@/api/client'
import type { WidgetSettings } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Avatar } from '@/ui/Avatar'
import { Choice } from './Choice'
import { ColorField } from './ColorField'
import { Contrast } from './Contrast'
import { Card } from './Page'
import { PictureField } from './PictureField'
import { Toggle } from './Toggle'

interface WidgetCardProps {
  businessId: string
  widget: WidgetSettings
  onChange: (part: Partial<WidgetSettings>) => void
}

/** What the widget has without a setting. */
export const ownColor = '#0f766e'

export function WidgetLookCard({ businessId, widget, onChange }: WidgetCardProps) {
  const { widget: texts } = useSettingsTexts()
  const color = widget.color ?? ownColor
  return (
    <Card title={texts.look}>
      <ColorField
        label={texts.color}
        otherLabel={texts.colorOther}
        colors={texts.colors}
        value={color}
        onChange={(next) => onChange({ color: next })}
      />
      <Contrast color={color} />
      <PictureField
        businessId={businessId}
        label={texts.logo}
        hasPicture={widget.logo_url !== null}
        onChange={async (url) => onChange({ logo_url: url })}
      >
        {widget.logo_url && <Avatar name="" picture={apiLink(widget.logo_url)} size="large" />}
      </PictureField>
      <Choice
        label={texts.position}
        options={texts.positions}
        value={widget.position}
        onChange={(position) => onChange({ position })}
      />
      <Toggle
        label={texts.showAgents}
        hint={texts.showAgentsHint}
        checked={widget.show_agents}
        onChange={(shown) => onChange({ show_agents: shown })}
      />
    </Card>
  )
}
