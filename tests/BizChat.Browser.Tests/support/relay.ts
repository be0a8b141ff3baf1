import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

interface Watch {
  pattern: RegExp
  passes: boolean
  run: () => void
}

/** Stands before another server on this machine, to cut it off, or to do something at a moment of a conversation with it. */
export class Relay {
  private readonly sockets = new Set<Socket>()
  private isCut = false
  private watch: Watch | null = null
  private readonly listener = createServer((client) => this.connect(client))

  private constructor(private readonly target: number) {}

  static async to(target: number) {
    const relay = new Relay(target)
    await new Promise<void>((resolve) => relay.listener.listen(0, '127.0.0.1', resolve))
    return relay
  }

  get port() {
    return (this.listener.address() as AddressInfo).port
  }

  /** From now on connections end as they begin. */
  cut() {
    this.isCut = true
    for (const socket of this.sockets) socket.destroy()
  }

  mend() {
    this.isCut = false
  }

  /** Runs it once as soon as something like this has passed, in either direction. */
  after(pattern: RegExp, run: () => Promise<void>) {
    return this.once(pattern, true, run)
  }

  /** Runs it once in place of passing something like this. */
  insteadOf(pattern: RegExp, run: () => Promise<void>) {
    return this.once(pattern, false, run)
  }

  close() {
    this.cut()
    this.listener.close()
  }

  private once(pattern: RegExp, passes: boolean, run: () => Promise<void>) {
    return new Promise<void>((resolve, reject) => {
      this.watch = { pattern, passes, run: () => run().then(resolve, reject) }
    })
  }

  private connect(client: Socket) {
    const server = connect(this.target, '127.0.0.1')
    const ends = [client, server] as const
    for (const socket of ends) {
      this.sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.sockets.delete(socket)
        for (const end of ends) end.destroy()
      })
    }
    if (this.isCut) return void client.destroy()
    this.pass(client, server)
    this.pass(server, client)
  }

  private pass(from: Socket, to: Socket) {
    let recent = ''
    from.on('data', (bytes: Buffer) => {
      const text = recent + bytes.toString('latin1')
      recent = text.slice(-200)
      const { watch } = this
      const isIt = watch?.pattern.test(text) ?? false
      if (!isIt || watch?.passes) to.write(bytes)
      if (!watch || !isIt) return
      this.watch = null
      watch.run()
    })
  }
}
