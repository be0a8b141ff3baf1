import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const startTimeoutMs = 60_000
const setupLine = /\/setup\/([\w-]+)/
const run = promisify(execFile)

/** Returns the id of the first conversation it made. */
async function seed(database: string, conversations: number, messages: number) {
  const command = process.env.BIZCHAT_SEED?.split(/\s+/).filter(Boolean)
  if (!command?.[0]) throw new Error('BIZCHAT_SEED names no command that fills a database')
  const { stdout } = await run(command[0], [...command.slice(1), database, String(conversations), String(messages)])
  return Number(stdout.trim().split('\n').at(-1))
}

/** Below the ports that the system gives to whoever asks for any: nobody gets it by chance before the server listens. */
export function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 22_000)
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(freePort()))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)))
  })
}

/** A server lives for a minute: what it compiles again to be faster later costs more processor time than it saves. The threshold is hexadecimal. */
const shortLived = { DOTNET_TieredPGO: '0', DOTNET_TC_CallCountThreshold: '400' }

const open = { Access__Mode: 'open', NODE_ENV: 'development', DEMO_DATA: 'true' }
const required = { Access__Mode: 'required', NODE_ENV: 'production', DEMO_DATA: 'false' }

export class Server {
  private process: ChildProcess | null = null
  private output = ''
  private bearer = ''

  private constructor(
    readonly url: string,
    private readonly port: number,
    private readonly folder: string,
    private readonly settings: Record<string, string>,
  ) {}

  /** With demo data, and trusting everybody. */
  static start() {
    return Server.create(open)
  }

  /** As in production: empty, and with access required. */
  static startGuarded() {
    return Server.create(required)
  }

  /** As in production, with the business tech-store and its owner, in whose name `post` writes; without rate limits. */
  static async startOwned(settings: Record<string, string> = {}) {
    const server = await Server.create({ ...required, RateLimits__Enabled: 'false', ...settings })
    const token = await server.setupToken()
    const first = { token, businessId: 'tech-store', businessName: 'Tech Store', name: 'Ada Owner' }
    const opened = await server.post<{ access_token: string }>('/api/auth/setup', {
      ...first,
      email: 'ada@tech-store.test',
      password: 'an owner of her own',
    })
    server.bearer = opened.access_token
    return server
  }

  /** As in production, with demo data, for a proxy on this machine. */
  static startBehindProxy() {
    return Server.create({ ...required, DEMO_DATA: 'force', Proxy__Trusted: '127.0.0.1' })
  }

  /** With one conversation of so many messages, and so many others, which have none unless said. */
  static async startSeeded(conversations: number, messages: number, othersMessages = 0) {
    return Server.create(open, async (database) => {
      const first = await seed(database, 1, messages)
      await seed(database, conversations, othersMessages)
      return first
    })
  }

  firstSeeded = 0

  private static async create(settings: Record<string, string>, fill?: (database: string) => Promise<number>) {
    const port = await freePort()
    const folder = await mkdtemp(join(tmpdir(), 'bizchat-scenarios-'))
    const server = new Server(`http://localhost:${port}`, port, folder, settings)
    if (fill) server.firstSeeded = await fill(server.database)
    await server.run()
    return server
  }

  /** What the server's log says to whoever sets it up. */
  async setupToken() {
    const said = await this.says(setupLine)
    if (!said[1]) throw new Error(`No set-up token in the log.\n${this.output}`)
    return said[1]
  }

  async run() {
    const command = process.env.BIZCHAT_SERVER?.split(/\s+/).filter(Boolean)
    if (!command?.[0]) throw new Error('BIZCHAT_SERVER names no command that starts the server')
    this.process = spawn(command[0], command.slice(1), {
      cwd: this.folder,
      detached: true,
      env: {
        ...process.env,
        ...shortLived,
        PORT: String(this.port),
        DB_PATH: this.database,
        UPLOAD_DIR: join(this.folder, 'uploads'),
        Public__Url: this.url,
        ...this.settings,
      },
    })
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk).slice(-64_000)
    }
    this.process.stdout?.on('data', keep)
    this.process.stderr?.on('data', keep)
    await this.answering()
  }

  async kill() {
    const running = this.process
    if (!running?.pid || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    process.kill(-running.pid, 'SIGKILL')
    await gone
    this.process = null
  }

  freeze() {
    this.signal('SIGSTOP')
  }

  thaw() {
    this.signal('SIGCONT')
  }

  async dispose() {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(this.url + path, { headers: this.headers })
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`)
    return (await response.json()) as T
  }

  /** Runs a statement in the database, also while the server runs. */
  async sql(statement: string) {
    const { stdout } = await run('sqlite3', ['-cmd', '.timeout 10000', this.database, statement])
    return stdout.trim()
  }

  post<T>(path: string, body: unknown) {
    return this.send<T>('POST', path, body)
  }

  patch<T>(path: string, body: unknown) {
    return this.send<T>('PATCH', path, body)
  }

  private async send<T>(method: string, path: string, body: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...this.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  /** Uploads a picture for the business; returns its address. */
  async upload({ name, mimeType, buffer }: { name: string; mimeType: string; buffer: Buffer<ArrayBuffer> }) {
    const body = new FormData()
    body.append('businessId', 'tech-store')
    body.append('file', new Blob([buffer], { type: mimeType }), name)
    const response = await fetch(`${this.url}/api/upload`, { method: 'POST', headers: this.headers, body })
    if (!response.ok) throw new Error(`POST /api/upload: ${response.status} ${await response.text()}`)
    const { url } = (await response.json()) as { url: string }
    return url
  }

  private get headers(): Record<string, string> {
    return this.bearer ? { Authorization: `Bearer ${this.bearer}` } : {}
  }

  private get database() {
    return join(this.folder, 'database.sqlite')
  }

  private async says(line: RegExp) {
    const deadline = Date.now() + startTimeoutMs
    while (Date.now() < deadline) {
      const found = line.exec(this.output)
      if (found) return found
      await pause(50)
    }
    throw new Error(`The log never said ${line}.\n${this.output}`)
  }

  private signal(name: NodeJS.Signals) {
    if (this.process?.pid) process.kill(-this.process.pid, name)
  }

  private async answering() {
    const deadline = Date.now() + startTimeoutMs
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.url}/api/health/ready`).catch(() => null)
      if (answer?.ok) return
      if (this.process?.exitCode !== null) break
      await pause(100)
    }
    throw new Error(`The server does not answer.\n${this.output}`)
  }
}
