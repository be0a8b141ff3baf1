// Made by build/generate-client.sh from the server's list.

/** Images that the server shows, by extension. */
export const images: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
}

/** Extensions of all other files that it takes. */
export const otherFiles = 'heic pdf txt csv log md doc xls ppt docx xlsx pptx odt ods odp heif'.split(' ')
