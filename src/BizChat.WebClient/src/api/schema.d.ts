export interface components {
  schemas: {
    BusinessStatus: 'online' | 'away' | 'offline'
    Business: {
      id: string
      name: string
      logo_url: string | null
      status: components['schemas']['BusinessStatus']
      created_at: string
    }
    ConversationStatus: 'active' | 'snoozed' | 'resolved'
    Assignee: { id: string; name: string }
    Conversation: {
      id: number
      customer_name: string
      customer_phone: string | null
      customer_email: string | null
      business_id: string
      status: components['schemas']['ConversationStatus']
      last_message: string | null
      last_message_time: string | null
      last_message_id: number | null
      unread_count: number
      assignee: components['schemas']['Assignee'] | null
      created_at: string
    }
    Message: {
      id: number
      conversation_id: number
      sender_type: 'business' | 'customer' | 'system'
      sender_name: string
      content: string | null
      message_type: 'text' | 'file' | 'image'
      file_url: string | null
      file_name: string | null
      status: 'sent' | 'delivered' | 'read'
      timestamp: string
      seq: number
      client_message_id: string | null
    }
    Upload: {
      filename: string
      original_name: string
      url: string
      size: number
      content_type: string
      message_type: 'file' | 'image'
      width?: number | null
      height?: number | null
      thumbnail_url?: string | null
    }
    Stats: {
      active: number
      snoozed: number
      resolved: number
      unread: number
      messages_per_day: { date: string; business: number; customer: number }[]
      first_response_seconds: { median: number | null; p90: number | null }
    }
    FeedEvent: {
      position: number
      type: string
      business_id: string
      conversation_id: number | null
      data: unknown
      timestamp: string
    }
    User: {
      id: string
      name: string
      email: string
      memberships: { business_id: string; role: 'owner' | 'agent' }[]
    }
    Session: {
      access_token: string | null
      refresh_token: string | null
      token_type: string
      expires_in: number
      user: components['schemas']['User']
    }
    ProblemDetails: {
      type?: string
      title?: string
      status?: number
      detail?: string
      trace_id?: string
      errors?: { [field: string]: string[] }
    }
  }
}
