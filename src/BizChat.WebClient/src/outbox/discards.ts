const channelName = 'bizchat:discards'

/** Messages that are discarded in one tab, of which the others have copies. */
export class Discards {
  private channel: BroadcastChannel | null = null

  follow(discarded: (clientMessageId: string) => void) {
    this.stop()
    try {
      this.channel = new BroadcastChannel(channelName)
      this.channel.onmessage = ({ data }) => discarded(data)
    } catch {
      // The browser refuses it to a frame of another site; that one shares no stored messages either.
    }
  }

  announce(clientMessageId: string) {
    this.channel?.postMessage(clientMessageId)
  }

  stop() {
    this.channel?.close()
    this.channel = null
  }
}
