import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A push service on this machine with the subscription of one browser, and with its keys: it opens what it gets (RFC 8291). */
export class PushService {
  readonly received: object[] = []
  private readonly keys = createECDH('prime256v1')
  private readonly auth = randomBytes(16)
  private readonly http = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    this.received.push(JSON.parse(this.opened(Buffer.concat(chunks))))
    response.writeHead(201).end()
  })

  private constructor() {
    this.keys.generateKeys()
  }

  static async start() {
    const service = new PushService()
    await new Promise<void>((resolve) => service.http.listen(0, '127.0.0.1', resolve))
    return service
  }

  /** As the browser's `subscription.toJSON()`. */
  get subscription() {
    const endpoint = `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/browser`
    const keys = { p256dh: this.keys.getPublicKey('base64url'), auth: this.auth.toString('base64url') }
    return { endpoint, keys }
  }

  stop() {
    this.http.closeAllConnections()
    this.http.close()
  }

  private opened(body: Buffer) {
    const salt = body.subarray(0, 16)
    const sender = body.subarray(21, 21 + (body[20] ?? 0))
    const sealed = body.subarray(21 + sender.length)
    const derive = (from: Buffer, salted: Buffer, info: Buffer, length: number) => Buffer.from(hkdfSync('sha256', from, salted, info, length))
    const both = Buffer.concat([Buffer.from('WebPush: info\0'), this.keys.getPublicKey(), sender])
    const secret = derive(this.keys.computeSecret(sender), this.auth, both, 32)
    const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
    const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
    const cipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    return text.subarray(0, text.lastIndexOf(2)).toString()
  }
}
