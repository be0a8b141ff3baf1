import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const script = fileURLToPath(new URL('../../../build/mail-servers.sh', import.meta.url))
const run = promisify(execFile)

/** A real Postfix and a real Dovecot; mailboxes are read, and mails handed in, as mail programs do. */
export class MailServers {
  private constructor(
    readonly smtpPort: number,
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  static async start() {
    const port = await freePorts()
    const folder = await mkdtemp(join(tmpdir(), 'bizchat-mail-'))
    const child = spawn(script, [folder, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })
    const [said] = await Promise.race([once(lines, 'line'), once(child, 'exit')])
    if (said !== 'ready') throw new Error('The mail servers do not start; build/mail-servers.sh says what it needs.')
    return new MailServers(port, folder, child)
  }

  get imapPort() {
    return this.smtpPort + 1
  }

  /** The mails of an address, as they arrived. */
  async mailsOf(address: string) {
    const numbers = await this.find(address, 'ALL')
    return Promise.all(numbers.map((number) => this.imap(address, `INBOX;MAILINDEX=${number}`)))
  }

  async unseenOf(address: string) {
    return (await this.find(address, 'UNSEEN')).length
  }

  async send(from: string, to: string, mail: string) {
    const people = ['--mail-from', from, '--mail-rcpt', to]
    const sending = run('curl', ['-sS', '--crlf', ...people, '-T', '-', `smtp://127.0.0.1:${this.smtpPort}`])
    sending.child.stdin?.end(mail)
    await sending
  }

  async dispose() {
    const gone = once(this.process, 'exit')
    if (this.process.kill('SIGTERM')) await gone
    await rm(this.folder, { recursive: true, force: true })
  }

  private async find(address: string, what: string) {
    const found = await this.imap(address, 'INBOX', '-X', `SEARCH ${what}`)
    return found.match(/\d+/g) ?? []
  }

  private async imap(address: string, path: string, ...options: string[]) {
    const url = `imap://127.0.0.1:${this.imapPort}/${path}`
    const { stdout } = await run('curl', ['-sS', '--user', `${address}:secret`, ...options, url])
    return stdout
  }
}

/** The first of three ports in a row that are free. */
async function freePorts(): Promise<number> {
  const first = 20_000 + Math.floor(Math.random() * 12_000)
  const free = await Promise.all([first, first + 1, first + 2].map(isFree))
  return free.every(Boolean) ? first : freePorts()
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
