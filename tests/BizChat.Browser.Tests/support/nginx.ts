import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './server.ts'

const configuration = new URL('../../../build/nginx.conf', import.meta.url)

/** The nginx of build/nginx.conf in front of one server; only addresses and writable folders differ, and it logs every request. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(server: string) {
    const port = await freePort()
    const folder = await mkdtemp(join(tmpdir(), 'bizchat-nginx-'))
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`)
    const text = (await readFile(configuration, 'utf8'))
      .replaceAll(/node-\d:5000/g, new URL(server).host)
      .replace('listen 80;', `listen ${port};`)
      .replace('access_log off;', `access_log ${folder}/access.log;`)
      .replace('http {', `http { ${folders.join(' ')}`)
    await writeFile(join(folder, 'nginx.conf'), text)
    const directives = `daemon off; pid ${folder}/pid; user ${userInfo().username};`
    const args = ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log'), '-g', directives]
    return new Nginx(`http://localhost:${port}`, folder, spawn('nginx', args, { stdio: 'ignore' }))
  }

  async log() {
    const logs = ['access.log', 'error.log'].map((name) => readFile(join(this.folder, name), 'utf8'))
    return (await Promise.all(logs)).join('')
  }

  async dispose() {
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    if (this.process.kill('SIGTERM')) await gone
    await rm(this.folder, { recursive: true, force: true })
  }
}
