import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { Customer } from './customer.ts'
import type { Server } from './server.ts'

interface ShopPage {
  /** Attributes of the root element. */
  root?: string
  /** Markup in the head, before the widget's script. */
  head?: string
  body?: string
  /** Where the widget comes from. */
  chat?: string
}

/** A website with the widget, on an origin of its own and the server's site. */
export class Shop {
  private html = ''
  private readonly http = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(this.html)
  })

  private constructor(private readonly server: Server) {}

  static async open(server: Server) {
    const shop = new Shop(server)
    await new Promise<void>((resolve) => shop.http.listen(0, '127.0.0.1', resolve))
    return shop
  }

  /** From now on every path shows this page. */
  shows({ root = 'lang="en"', head = '', body = '<h1>Shop</h1>', chat = this.server.url }: ShopPage = {}) {
    const script = `<script src="${chat}/widget.js" data-business="tech-store"></script>`
    this.html = `<!doctype html><html ${root}><head><title>Shop</title>${head}${script}</head><body>${body}</body></html>`
  }

  address(path = '') {
    return `http://localhost:${(this.http.address() as AddressInfo).port}/${path}`
  }

  visit(browser: Browser, page?: ShopPage, options?: BrowserContextOptions) {
    this.shows(page)
    return Customer.visitAt(browser, this.address(), options)
  }

  close() {
    this.http.closeAllConnections()
    this.http.close()
  }
}
