// base-registry.mjs BASE.TAR ARCHITECTURE: serves an image whose only layer is BASE.TAR, as a container registry does, on a free port of loopback,
// and prints 'localhost:PORT/base:latest'. `dotnet publish -t:PublishContainer` takes base images from registries only.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

const [file, architecture] = process.argv.slice(2)
const digest = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const type = (name) => `application/vnd.oci.image.${name}`

const blobs = new Map()
const add = (mediaType, bytes) => {
  const blob = { mediaType, size: bytes.length, digest: digest(bytes) }
  blobs.set(blob.digest, { bytes, mediaType })
  return blob
}
const json = (value) => Buffer.from(JSON.stringify(value))

const tar = readFileSync(file)
const layer = add(type('layer.v1.tar+gzip'), gzipSync(tar))
const config = add(
  type('config.v1+json'),
  json({
    architecture,
    os: 'linux',
    // What build/Dockerfile says of its image too.
    config: {
      User: '1654',
      Env: ['DB_PATH=/data/database.sqlite', 'UPLOAD_DIR=/data/uploads', 'PORT=5000', 'DOTNET_EnableDiagnostics=0'],
      ExposedPorts: { '5000/tcp': {} },
      Volumes: { '/data': {} },
      WorkingDir: '/data',
    },
    rootfs: { type: 'layers', diff_ids: [digest(tar)] },
    history: [{ created: '1970-01-01T00:00:00Z', created_by: 'build/base-image.sh' }],
  }),
)
const manifest = add(type('manifest.v1+json'), json({ schemaVersion: 2, mediaType: type('manifest.v1+json'), config, layers: [layer] }))

const server = createServer((request, response) => {
  const [, kind, name] = /^\/v2\/base\/(manifests|blobs)\/(.+)$/.exec(request.url) ?? []
  const blob = blobs.get(kind === 'manifests' && name === 'latest' ? manifest.digest : name)
  if (request.url === '/v2/') return response.end()
  if (!blob) return response.writeHead(404).end()
  response.writeHead(200, { 'Content-Type': blob.mediaType, 'Content-Length': blob.bytes.length, 'Docker-Content-Digest': digest(blob.bytes) })
  response.end(request.method === 'HEAD' ? undefined : blob.bytes)
})
server.listen(0, '127.0.0.1', () => console.log(`localhost:${server.address().port}/base:latest`))
