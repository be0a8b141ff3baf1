import type { Business, WidgetSettings } from '@/api/types'
import { WidgetStore } from './widgetStore'

/**
 * Shows the workspace what the widget looks like with settings that are not saved: `widget.html?business=…&origin=…&preview=true`, framed by a page of the
 * server itself, which sends `{ bizchat: { type: 'settings', widget } }` after `begin`, and again with each change. Nobody visits, and nothing is sent.
 */
export class PreviewStore extends WidgetStore {
  private unsaved: WidgetSettings | undefined

  override setVisible(visible: boolean) {
    this.conversations.setVisible(visible)
  }

  override async boot() {
    await this.refreshBusiness()
  }

  override async start() {}

  override async answer() {}

  override look() {}

  dress(widget: WidgetSettings) {
    this.unsaved = widget
    this.learn({ widget })
  }

  override learn(change: Partial<Business>) {
    super.learn({ ...change, widget: this.unsaved ?? change.widget ?? this.known?.widget })
  }
}
