import { chromium } from 'playwright-core';
const base='http://127.0.0.1:8391';
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu'] });
const ctx = await b.newContext({viewport:{width:390,height:844}});
const p = await ctx.newPage();
await p.goto(base+'/#/sign-in'); await p.waitForSelector('[data-do=sign_in]'); await p.screenshot({path:'/tmp/look/x-sign-in.png'});
await p.fill('[name=login]','dan'); 
// public hall, quiet
const q = await (await b.newContext({viewport:{width:1440,height:900}})).newPage();
let feeds=0, asks=0; q.on('request',r=>{const u=new URL(r.url()).pathname; if(u==='/v1/hall/feed')feeds++; if(u==='/v1/hall')asks++;});
await q.goto(base+'/'); await q.waitForSelector('html[data-link=live]',{state:'attached'});
await q.evaluate(()=>{window.links=[];new MutationObserver(()=>links.push(document.documentElement.dataset.link)).observe(document.documentElement,{attributes:true,attributeFilter:['data-link']});});
const c = await (await b.newContext({viewport:{width:1440,height:900}})).newPage();
let tickets=0; c.on('request',r=>{if(r.url().endsWith('/v1/feed/tickets'))tickets++;});
await c.goto(base+'/?link=cleo'); await c.waitForSelector('html[data-link=live]',{state:'attached'});
const t0=Date.now();
await q.waitForTimeout(45000);
console.log('public: feeds',feeds,'asks',asks,'links',await q.evaluate(()=>links.filter(l=>l!=='live')), await q.textContent('.live'));
console.log('client: tickets',tickets, await c.getAttribute('html','data-link'), await c.textContent('.live'));
const s=Date.now();
await c.context().setOffline(true); await c.waitForSelector('html[data-link=stale]',{state:'attached'}); console.log('offline->stale',Date.now()-s);
await c.waitForSelector('html[data-link=lost]',{state:'attached'}); console.log('->lost',Date.now()-s); await c.screenshot({path:'/tmp/look/x-lost.png'});
await c.context().setOffline(false); await c.waitForSelector('html[data-link=live]',{state:'attached'}); console.log('->live',Date.now()-s);
await q.context().setOffline(true); await q.waitForSelector('html[data-link=lost]',{state:'attached'}); await q.context().setOffline(false); await q.waitForSelector('html[data-link=live]',{state:'attached'}); console.log('public back');
// sign in by password: shared documents gain can
await p.goto(base+'/#/hall'); await p.waitForSelector('html[data-link=live]',{state:'attached'});
await p.goto(base+'/#/sign-in'); await p.fill('[name=login]','dan'); await p.fill('[name=password]','dan'); await p.click('[data-do=sign_in]');
await p.waitForSelector('[data-kind=agent] [data-do=start]'); console.log('dan sees start');
await b.close();
