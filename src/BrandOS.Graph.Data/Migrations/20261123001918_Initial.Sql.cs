namespace BrandOS.Graph.Data.Migrations;

// Entity Framework cannot say PARTITION BY, so the two partitioned parents are written here. Their partitions are
// not part of any migration: the width is a setting, and they are created ahead for as long as the product runs.
internal sealed partial class Initial
{
    private const string CreateOrders =
        """
        CREATE TABLE orders (
            tenant_id integer NOT NULL,
            id uuid NOT NULL,
            customer_id uuid NOT NULL,
            status text NOT NULL,
            total_amount numeric(18,2) NOT NULL,
            created_at timestamp with time zone NOT NULL,
            updated_at timestamp with time zone,
            CONSTRAINT pk_orders PRIMARY KEY (tenant_id, id),
            CONSTRAINT ck_orders_status CHECK (status IN ('PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
            CONSTRAINT ck_orders_total_amount CHECK (total_amount >= 0),
            CONSTRAINT fk_orders_customers_tenant_id_customer_id FOREIGN KEY (tenant_id, customer_id)
                REFERENCES customers (tenant_id, id) ON DELETE RESTRICT
        ) PARTITION BY RANGE (id);

        CREATE INDEX ix_orders_tenant_id_customer_id_id ON orders (tenant_id, customer_id, id DESC);
        CREATE INDEX ix_orders_tenant_id_status_id ON orders (tenant_id, status, id DESC);
        CREATE INDEX ix_orders_open ON orders (tenant_id, id DESC) WHERE status IN ('PENDING', 'PROCESSING');
        """;

    private const string CreateOrderItems =
        """
        CREATE TABLE order_items (
            tenant_id integer NOT NULL,
            order_id uuid NOT NULL,
            line integer NOT NULL,
            product_variant_id uuid NOT NULL,
            quantity integer NOT NULL,
            unit_price numeric(18,2) NOT NULL,
            CONSTRAINT pk_order_items PRIMARY KEY (tenant_id, order_id, line),
            CONSTRAINT ck_order_items_quantity CHECK (quantity > 0),
            CONSTRAINT ck_order_items_unit_price CHECK (unit_price >= 0),
            CONSTRAINT fk_order_items_orders_tenant_id_order_id FOREIGN KEY (tenant_id, order_id)
                REFERENCES orders (tenant_id, id) ON DELETE RESTRICT,
            CONSTRAINT fk_order_items_product_variants_tenant_id_product_variant_id FOREIGN KEY (tenant_id, product_variant_id)
                REFERENCES product_variants (tenant_id, id) ON DELETE RESTRICT
        ) PARTITION BY RANGE (order_id);
        """;
}
