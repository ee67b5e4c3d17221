package shop.launcher.demo;

import java.util.List;

/** The goods and people of the demo. */
final class Catalogue {
  /**
   * @param cents its price in hundredths of any currency
   */
  record Product(String sku, String description, int cents) {}

  static final List<Product> PRODUCTS =
      List.of(
          new Product("TEA-SENCHA-100", "Sencha, first flush, 100 g", 1_490),
          new Product("TEA-ASSAM-250", "Assam TGFOP, 250 g", 1_190),
          new Product("TEA-MATCHA-30", "Matcha, ceremonial, 30 g", 2_450),
          new Product("COF-YIRG-500", "Yirgacheffe, whole bean, 500 g", 1_650),
          new Product("COF-SUPR-1000", "Colombia Supremo, whole bean, 1 kg", 2_390),
          new Product("COF-DECA-250", "Decaf, Swiss water, 250 g", 990),
          new Product("POT-CAST-08", "Cast iron teapot, 0.8 l", 5_900),
          new Product("POT-GLAS-12", "Glass teapot with strainer, 1.2 l", 3_450),
          new Product("CUP-PORC-2", "Porcelain cups, set of 2", 2_200),
          new Product("CUP-DBLW-4", "Double-walled glasses, set of 4", 3_150),
          new Product("GRI-HAND-40", "Hand grinder, steel burrs", 8_900),
          new Product("GRI-ELEC-120", "Electric grinder", 14_900),
          new Product("KET-GOOSE-10", "Gooseneck kettle, 1.0 l", 7_450),
          new Product("SCA-BREW-2", "Brewing scale with timer", 4_290),
          new Product("FIL-PAP-100", "Paper filters, 100 pieces", 540),
          new Product("FIL-CLOTH-3", "Cloth filters, set of 3", 1_250),
          new Product("JAR-TIN-250", "Storage tin, 250 g", 890),
          new Product("JAR-VAC-500", "Vacuum jar, 500 g", 2_790),
          new Product("HON-ACAC-500", "Acacia honey, 500 g", 1_080),
          new Product("CHO-DARK-5", "Dark chocolate 72 %, 5 bars", 1_375));

  static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Amara", "Björn", "Camila", "Chloé", "Daniel", "Dilnoza", "Elif", "Emeka", "Freya",
          "Giulia", "Hannah", "Hiroshi", "Imani", "Ines", "Jakub", "João", "Kavya", "Lars", "Leila",
          "Mateo", "Mei", "Nadia", "Noah", "Olga", "Priya", "Rafael", "Saoirse", "Tomás", "Zofia");

  static final List<String> LAST_NAMES =
      List.of(
          "Almeida",
          "Andersson",
          "Bianchi",
          "Brennan",
          "Castillo",
          "Dubois",
          "Fischer",
          "García",
          "Haddad",
          "Ivanova",
          "Jansen",
          "Kaya",
          "Kowalska",
          "Kumar",
          "Larsen",
          "Moreau",
          "Müller",
          "Nakamura",
          "Novák",
          "Okafor",
          "Petrov",
          "Rossi",
          "Santos",
          "Schmidt",
          "Tanaka",
          "Vasquez",
          "Virtanen",
          "Weber",
          "Yılmaz",
          "Zhang");

  /** Euro most of the time. */
  static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "EUR", "USD", "GBP");

  private Catalogue() {}
}
