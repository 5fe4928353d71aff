/** Uses that name no product, in the languages of documents, and short ones that do. */
import { describe, expect, test } from 'vitest'
import { generalUseFinder } from '../src/trade/goods/end-use.ts'

const isGeneral = generalUseFinder([
  'use',
  'industrial',
  'production',
  'motor',
  'magnet',
  'permanent',
  '電機',
  '電子',
  '使用',
])
const own = ['Neckarfeld Antriebstechnik GmbH', 'Heilbronn', 'Germany']

describe('names nothing', () => {
  test.each([
    'For industrial use',
    'Zur Verwendung in Elektromotoren aller Art',
    'Für verschiedene industrielle Anwendungen',
    'Herstellung von Motoren im Werk Heilbronn der Neckarfeld Antriebstechnik GmbH',
    'Eigenbedarf, Einbau in Maschinen und Geräte unserer Kunden',
    'Usage industriel, recherche et production',
    "Pour l'industrie automobile et la fabrication d'appareils électriques",
    'Uso industrial en general',
    'Fabricación de diversos productos electrónicos',
    'Uso próprio na produção',
    'Aplicação em motores elétricos e equipamentos diversos',
    'Per uso industriale nella nostra produzione',
    "Componenti per l'industria meccanica",
    'Do celów przemysłowych',
    'Do wykorzystania w produkcji urządzeń elektrycznych różnego rodzaju',
    'Pro průmyslovou výrobu',
    'Použití v elektromotorech a elektrických zařízeních',
    'Ipari gyártáshoz',
    'Villanymotorok gyártásához felhasználva',
    'Sanayi üretiminde kullanılacaktır',
    'Çeşitli elektrik motorlarının imalatında kullanılmak üzere',
    'Dùng cho sản xuất công nghiệp',
    'Dung cho san xuat dong co dien',
    'Sản phẩm điện',
    'ใช้ในงานอุตสาหกรรมทั่วไป',
    'สำหรับการผลิตมอเตอร์ไฟฟ้า',
    'औद्योगिक उपयोग के लिए',
    'विभिन्न प्रकार की विद्युत मोटरों के निर्माण हेतु',
    '各種モーター用として使用する。',
    '当社製品の製造に使用します',
    '産業用機器の部品として',
    '산업용 모터 제조에 사용함.',
    '각종 전자제품 부품 생산용',
    '用於各類馬達及電子產品',
    '用于电机生产',
    '工業用途',
  ])('%s', text => {
    expect(isGeneral(own)(text)).toBe(true)
  })
})

describe('names something', () => {
  test.each([
    'traction motor of the Nexon EV',
    '伺服电机 SGM7 转子',
    'Einbau in Industrieroboter',
    'Rotormagnete für Aufzugsantriebe',
    'Pumpenmotoren',
    'Motoren der Baureihe WS7',
    'Aimants pour pompes centrifuges',
    'Moteur de machine à laver',
    'Imanes para bocinas automotrices',
    'Motores para ascensores',
    'Motor de bomba de combustível',
    'Altoparlanti per auto',
    'Silniki wind osobowych',
    'Magnety do tkacích strojů',
    'Szervokormány motorja',
    'Asansör motoru',
    'Çamaşır makinesi motoru',
    'Động cơ xe đạp điện',
    'Loa của ti vi',
    'มอเตอร์พัดลม',
    'ปั๊มน้ำ',
    'पंप मोटर',
    'सीलिंग फैन की मोटर',
    'ポンプ用モーター',
    'エレベーター巻上機',
    'モータースポーツ車両',
    '洗濯機用モータ',
    '냉장고 압축기 모터',
    '전기버스 구동모터',
    '세탁기',
    '이어폰',
    '펌프 모터',
    '電梯馬達',
    '揚聲器單體',
    '风力发电机',
    'Wind turbine',
    'Speakers',
  ])('%s', text => {
    expect(isGeneral(own)(text)).toBe(false)
  })
})
