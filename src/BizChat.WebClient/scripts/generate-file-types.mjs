// generate-file-types.mjs ADDRESS FILE [--check]: writes the file types that the OpenAPI document names into a module; with --check only reports
// whether it is stale.
import { readFile, writeFile } from 'node:fs/promises'

const [address, file, check] = process.argv.slice(2)
const document = await (await fetch(address)).json()
const types = Object.entries(document.paths['/api/upload'].post['x-file-types'])
const images = types
  .filter(([, type]) => type.is_image)
  .map(([extension, type]) => [extension, type.content_type])
const others = types.filter(([, type]) => !type.is_image).map(([extension]) => extension)
const module = `// Made by build/generate-client.sh from the server's list.

/** Images that the server shows, by extension. */
export const images: Record<string, string> = {
${images.map(([extension, type]) => `  ${extension}: '${type}',`).join('\n')}
}

/** Extensions of all other files that it takes. */
export const otherFiles = '${others.join(' ')}'.split(' ')
`

if (check !== '--check') await writeFile(file, module)
else if ((await readFile(file, 'utf8')) !== module) {
  console.error(`${file} is stale: run build/generate-client.sh.`)
  process.exitCode = 1
}
